package io.cataloom.persistence.insights;

import java.sql.Array;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.cataloom.application.insights.AuditedPages;
import io.cataloom.application.insights.PageCrawler.Known;
import io.cataloom.application.insights.PageCrawler.Validators;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcAuditedPages implements AuditedPages {

    private static final String FIND = """
            SELECT url, etag, last_modified, agents_let_in, format, snapshot FROM audited_page
            WHERE workspace_id = ? AND sku = ?""";
    private static final String PUT = """
            INSERT INTO audited_page (workspace_id, sku, url, etag, last_modified, agents_let_in, format, snapshot)
            VALUES (?, ?, ?, ?, ?, CASE WHEN ? THEN ?::text[] END, ?, ?)
            ON CONFLICT (workspace_id, sku) DO UPDATE SET url = excluded.url, etag = excluded.etag,
                last_modified = excluded.last_modified, agents_let_in = excluded.agents_let_in,
                format = excluded.format, snapshot = excluded.snapshot""";

    private final Tenancy tenancy;

    JdbcAuditedPages(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public Optional<AuditedPage> find(WorkspaceId workspace, String sku) {
        return tenancy.read(workspace, FIND, p -> p.add(workspace.value()).add(sku), row -> {
            if (!row.next()) {
                return Optional.empty();
            }
            Array letIn = row.getArray(4);
            Known known = row.getInt(5) != SnapshotDocuments.FORMAT ? null
                    : new Known(new Validators(row.getString(2), row.getString(3)),
                            SnapshotDocuments.parse(row.getBytes(6)));
            return Optional.of(new AuditedPage(row.getString(1), known,
                    letIn == null ? null : Set.of((String[]) letIn.getArray())));
        });
    }

    @Override
    public void put(WorkspaceId workspace, String sku, AuditedPage page) {
        Known known = page.known();
        if (known == null) {
            throw new IllegalArgumentException("a page that nobody saw");
        }
        Set<String> letIn = page.agentsLetIn();
        tenancy.write(workspace, PUT,
                p -> p.add(workspace.value()).add(sku).add(page.url()).add(known.validators().etag())
                        .add(known.validators().lastModified()).add(letIn != null)
                        .add(letIn == null ? new String[0] : letIn.stream().sorted().toArray(String[]::new))
                        .add(SnapshotDocuments.FORMAT).add(SnapshotDocuments.bytes(known.snapshot())));
    }
}
