package io.cataloom.persistence.product;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.LoggerFactory;

import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Outage;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Keeps {@code product_text} up with the listings, behind the back of those who write them: indexing a product's text
 * costs several times what storing the product does (ADR 12). A search sees what is due as well, so it is right at any
 * time, and quick again a little later.
 */
@Singleton
class ProductTexts {

    private static final int LOCK = 0x74_65_78_74; // "text"

    /** Two instances at it would overwrite newer by older. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(?, hashint8(?))";
    private static final String TAKE = """
            DELETE FROM product_text_due WHERE workspace_id = ? AND id = (
                SELECT id FROM product_text_due WHERE workspace_id = ? ORDER BY id LIMIT 1)
            RETURNING skus""";
    private static final String ADDRESSES = """
            SELECT sku, url FROM current_product_text(of_workspace => ?, of_skus => ?, preferred_locale => ?)""";
    private static final String WRITE = """
            WITH written AS (
              INSERT INTO product_text AS t (workspace_id, sku, title, labels, words)
              SELECT ?, x.sku, x.title, array_remove(x.labels || label('channel', c.channel), NULL), x.words
              FROM current_product_text(?, ?, ?) x JOIN unnest(?::text[], ?::text[]) c (sku, channel) ON c.sku = x.sku
              ORDER BY x.sku
              ON CONFLICT (workspace_id, sku) DO UPDATE
              SET title = excluded.title, labels = excluded.labels, words = excluded.words
              WHERE (t.title, t.labels, t.words) IS DISTINCT FROM (excluded.title, excluded.labels, excluded.words)
              RETURNING t.sku, coalesce(old.labels, '{}') AS before, new.labels AS after),
            gone AS (
              DELETE FROM product_label l
              USING (SELECT DISTINCT sku, label FROM written, unnest(before) label WHERE label <> ALL (after)) g
              WHERE l.workspace_id = ? AND l.label = g.label AND l.sku = g.sku)
            INSERT INTO product_label (workspace_id, label, sku)
            SELECT DISTINCT ?::bigint, label, sku FROM written, unnest(after) label WHERE label <> ALL (before)
            ORDER BY label, sku""";

    private final Tenancy tenancy;
    private final WorkspaceProfiles profiles;
    private final TableStatistics statistics;
    private final AfterWrites catchingUp;

    ProductTexts(Tenancy tenancy, Workspaces workspaces, WorkspaceProfiles profiles, TableStatistics statistics) {
        this.tenancy = tenancy;
        this.profiles = profiles;
        this.statistics = statistics;
        catchingUp = new AfterWrites(workspaces, this::catchUpSome,
                new Outage(LoggerFactory.getLogger(ProductTexts.class), "texts to be indexed"));
    }

    /** Something was written down as due, in the transaction that this thread is in. */
    void isDue(WorkspaceId workspace) {
        tenancy.afterCompletion(() -> catchingUp.note(workspace));
    }

    @Scheduled(fixedDelay = "1s", initialDelay = "2s")
    void catchUpWithThisInstance() {
        catchingUp.whereWritersPause();
    }

    @Scheduled(fixedDelay = "5m", initialDelay = "1m")
    void catchUpWithAll() {
        catchingUp.everywhere();
    }

    @PreDestroy
    void close() {
        catchingUp.close();
    }

    /** @return whether something was done: there may be more */
    boolean catchUpSome(WorkspaceId workspace) {
        String locale = profiles.get(workspace).settings().get(Setting.DEFAULT_LOCALE);
        return tenancy.inTransaction(workspace, connection -> {
            if (!tenancy.read(workspace, TRY_LOCK, p -> p.add(LOCK).add(workspace.value()),
                    row -> row.next() && row.getBoolean(1))) {
                return false;
            }
            String[] skus = tenancy.read(workspace, TAKE, p -> p.add(workspace.value()).add(workspace.value()),
                    row -> row.next() ? (String[]) row.getArray(1).getArray() : new String[0]);
            if (skus.length > 0) {
                write(connection, workspace, locale, skus);
                statistics.grew(workspace, skus.length, "product_text", "product_label");
            }
            return skus.length > 0;
        });
    }

    private static void write(Connection connection, WorkspaceId workspace, String locale, String[] skus)
            throws SQLException {
        List<String> found = new ArrayList<>();
        List<String> channels = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ADDRESSES)) {
            select.setLong(1, workspace.value());
            select.setArray(2, connection.createArrayOf("text", skus));
            select.setString(3, locale);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String url = rows.getString(2);
                    found.add(rows.getString(1));
                    channels.add(url == null ? null : Channel.of(url).code());
                }
            }
        }
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setLong(1, workspace.value());
            write.setLong(2, workspace.value());
            write.setArray(3, connection.createArrayOf("text", skus));
            write.setString(4, locale);
            write.setArray(5, connection.createArrayOf("text", found.toArray()));
            write.setArray(6, connection.createArrayOf("text", channels.toArray()));
            write.setLong(7, workspace.value());
            write.setLong(8, workspace.value());
            write.executeUpdate();
        }
    }
}
