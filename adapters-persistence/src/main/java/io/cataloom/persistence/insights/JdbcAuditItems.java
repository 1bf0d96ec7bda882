package io.cataloom.persistence.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.AuditItems;
import io.cataloom.application.insights.ScoreRun;
import io.cataloom.application.job.JobId;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Parameters.Binder;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcAuditItems implements AuditItems {

    private static final String HAS_ANY = "SELECT 1 FROM audit_item WHERE workspace_id = ? AND job_id = ? LIMIT 1";
    /** The listing is the one {@code ProductViews} shows. Which host it is only decides who waits for whom. */
    private static final String MAKE = """
            INSERT INTO audit_item (workspace_id, job_id, sku, host, status)
            SELECT %1$s, ?, %2$s, coalesce(lower(substring(l.url FROM '^[a-zA-Z]+://(?:[^/?#@]*@)?([^/?#]+)')), ''),
                   'pending'
            FROM %3$s
            LEFT JOIN LATERAL (SELECT url FROM listing WHERE workspace_id = %1$s AND sku = %2$s
                               ORDER BY locale <> ?, locale LIMIT 1) l ON true
            %4$s ORDER BY 3""";
    private static final String MAKE_FOR_ALL = MAKE.formatted("p.workspace_id", "p.sku", "product p",
            "WHERE p.workspace_id = ? AND p.deleted_at IS NULL");
    private static final String MAKE_FOR_SOME = MAKE.formatted("?::bigint", "s.sku",
            "(SELECT DISTINCT sku COLLATE \"C\" FROM unnest(?) AS sku) AS s(sku)", "");
    private static final String HOSTS = """
            SELECT DISTINCT host FROM audit_item WHERE workspace_id = ? AND job_id = ? AND status = 'pending'
            ORDER BY host""";
    private static final String PENDING = """
            SELECT sku FROM audit_item
            WHERE workspace_id = ? AND job_id = ? AND host = ? AND status = 'pending' AND sku > ?
            ORDER BY sku LIMIT\s""";
    private static final String AUDITED = """
            UPDATE audit_item SET status = ?, run_id = ? WHERE workspace_id = ? AND job_id = ? AND sku = ?""";
    private static final String FAILED = """
            UPDATE audit_item SET status = 'failed', error_code = ?, error_message = ?
            WHERE workspace_id = ? AND job_id = ? AND sku = ?""";
    private static final String COUNTS = """
            SELECT count(*), count(*) FILTER (WHERE status IN ('audited', 'unchanged')),
                   count(*) FILTER (WHERE status = 'unchanged'), count(*) FILTER (WHERE status = 'failed')
            FROM audit_item WHERE workspace_id = ? AND job_id = ?""";
    private static final String FAILURES = """
            SELECT sku, error_code, error_message FROM audit_item
            WHERE workspace_id = ? AND job_id = ? AND status = 'failed' ORDER BY sku LIMIT\s""";

    private final Tenancy tenancy;
    private final WorkspaceProfiles profiles;

    JdbcAuditItems(Tenancy tenancy, WorkspaceProfiles profiles) {
        this.tenancy = tenancy;
        this.profiles = profiles;
    }

    @Override
    public void makeForAll(WorkspaceId workspace, JobId job) {
        String preferred = preferredLocale(workspace);
        make(workspace, job, MAKE_FOR_ALL, p -> p.add(job.value()).add(preferred).add(workspace.value()));
    }

    @Override
    public void make(WorkspaceId workspace, JobId job, List<String> skus) {
        String preferred = preferredLocale(workspace);
        make(workspace, job, MAKE_FOR_SOME, p -> p.add(workspace.value()).add(job.value())
                .add(skus.toArray(String[]::new)).add(workspace.value()).add(preferred));
    }

    private void make(WorkspaceId workspace, JobId job, String sql, Binder binder) {
        tenancy.inTransaction(workspace, _ -> {
            boolean made = tenancy.read(workspace, HAS_ANY, p -> p.add(workspace.value()).add(job.value()),
                    ResultSet::next);
            return made || tenancy.write(workspace, sql, binder) > 0;
        });
    }

    @Override
    public List<String> hosts(WorkspaceId workspace, JobId job) {
        return tenancy.read(workspace, HOSTS, p -> p.add(workspace.value()).add(job.value()), JdbcAuditItems::texts);
    }

    @Override
    public List<String> pending(WorkspaceId workspace, JobId job, String host, @Nullable String after, int limit) {
        return tenancy.read(workspace, PENDING + limit, p -> p.add(workspace.value()).add(job.value()).add(host)
                .add(after == null ? "" : after), JdbcAuditItems::texts);
    }

    @Override
    public void audited(WorkspaceId workspace, JobId job, String sku, ScoreRun run) {
        tenancy.write(workspace, AUDITED, p -> p.add(run.unchanged() ? "unchanged" : "audited").add(run.id())
                .add(workspace.value()).add(job.value()).add(sku));
    }

    @Override
    public void failed(WorkspaceId workspace, JobId job, Failure failure) {
        tenancy.write(workspace, FAILED, p -> p.add(failure.code()).add(failure.message()).add(workspace.value())
                .add(job.value()).add(failure.sku()));
    }

    @Override
    public Counts counts(WorkspaceId workspace, JobId job) {
        return tenancy.read(workspace, COUNTS, p -> p.add(workspace.value()).add(job.value()), row -> {
            row.next();
            return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        });
    }

    @Override
    public List<Failure> failures(WorkspaceId workspace, JobId job, int limit) {
        return tenancy.read(workspace, FAILURES + limit, p -> p.add(workspace.value()).add(job.value()), rows -> {
            List<Failure> failures = new ArrayList<>();
            while (rows.next()) {
                failures.add(new Failure(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return failures;
        });
    }

    private String preferredLocale(WorkspaceId workspace) {
        return profiles.get(workspace).settings().get(Setting.DEFAULT_LOCALE);
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }
}
