package io.cataloom.persistence.product;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.cataloom.application.product.PurgedProducts;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Removes products from every tenant table that has a column {@code sku}: a part of the system that keeps something
 * about products needs only name the column so.
 */
@Singleton
final class JdbcPurgedProducts implements PurgedProducts {

    private static final int SOME = 500;

    /** Whoever restores one of them waits, and then makes it anew. */
    private static final String LOCK = """
            SELECT sku FROM product WHERE workspace_id = ? AND deleted_at < ? ORDER BY sku LIMIT ? FOR UPDATE""";

    /**
     * All but the product itself; its labels, which are found by its text; the reports of imports, which tell of a
     * file; and the store's shelf, which keeps count and hears of it by news.
     */
    private static final String TABLES = """
            SELECT c.relname FROM pg_class c
            JOIN pg_attribute w ON w.attrelid = c.oid AND w.attname = 'workspace_id' AND NOT w.attisdropped
            JOIN pg_attribute s ON s.attrelid = c.oid AND s.attname = 'sku' AND NOT s.attisdropped
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.relname NOT IN ('product', 'product_label', 'catalog_import_row', 'store_product')
            ORDER BY c.relname""";

    /** By their key, which begins with the label. */
    private static final String REMOVE_LABELS = """
            DELETE FROM product_label l USING product_text x, unnest(x.labels) had (label)
            WHERE x.workspace_id = ? AND x.sku = ANY (?)
              AND l.workspace_id = x.workspace_id AND l.label = had.label AND l.sku = x.sku""";

    private static final String REMOVE = "DELETE FROM %s WHERE workspace_id = ? AND sku = ANY (?)";

    private static final String REMOVE_UPLOADS = "DELETE FROM catalog_upload WHERE workspace_id = ? AND created_at < ?";

    private static final String REMOVE_ROWS = """
            DELETE FROM catalog_import_row WHERE workspace_id = ? AND created_at < ?""";

    private final Tenancy tenancy;
    private final ProductNews news;

    JdbcPurgedProducts(Tenancy tenancy, ProductNews news) {
        this.tenancy = tenancy;
        this.news = news;
    }

    @Override
    public int removeSome(WorkspaceId workspace, Instant before) {
        return tenancy.inTransaction(workspace, _ -> {
            List<String> skus = tenancy.read(workspace, LOCK, p -> p.add(workspace.value()).add(before).add(SOME),
                    JdbcPurgedProducts::texts);
            if (!skus.isEmpty()) {
                List<String> tables = tenancy.read(workspace, TABLES, _ -> {
                    // it has no parameters
                }, JdbcPurgedProducts::texts);
                tables.add("product");
                String[] all = skus.toArray(String[]::new);
                tenancy.write(workspace, REMOVE_LABELS, p -> p.add(workspace.value()).add(all));
                for (String table : tables) {
                    tenancy.write(workspace, REMOVE.formatted(table), p -> p.add(workspace.value()).add(all));
                }
                news.of(workspace, all);
            }
            return skus.size();
        });
    }

    @Override
    public void removeLeftovers(WorkspaceId workspace, Instant uploadsBefore, Instant reportsBefore) {
        tenancy.write(workspace, REMOVE_UPLOADS, p -> p.add(workspace.value()).add(uploadsBefore));
        tenancy.write(workspace, REMOVE_ROWS, p -> p.add(workspace.value()).add(reportsBefore));
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }
}
