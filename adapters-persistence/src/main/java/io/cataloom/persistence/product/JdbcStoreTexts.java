package io.cataloom.persistence.product;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.StoreTexts;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcStoreTexts implements StoreTexts {

    private static final String GET = """
            SELECT content_bottom, json_ld FROM store_product WHERE workspace_id = ? AND sku = ?""";
    private static final String REPLACE = """
            UPDATE store_product s SET %1$s = ?, updated_at = clock_timestamp()
            FROM product p
            WHERE s.workspace_id = ? AND s.sku = ? AND s.%1$s IS NOT DISTINCT FROM ?::text
              AND p.workspace_id = s.workspace_id AND p.sku = s.sku AND p.deleted_at IS NULL""";
    /** For a product that the storefront has not taken in yet; the number in its address makes that unique. */
    private static final String ADD = """
            WITH made AS (INSERT INTO store_product (workspace_id, id, sku, slug, title, %1$s, created_at, updated_at)
            SELECT p.workspace_id, p.number, p.sku, 'product-' || p.number, p.sku, ?, p.created_at, clock_timestamp()
            FROM product p WHERE p.workspace_id = ? AND p.sku = ? AND p.deleted_at IS NULL
            ON CONFLICT (workspace_id, sku) DO NOTHING RETURNING store_product.workspace_id)
            INSERT INTO store_count AS c (workspace_id, what, id, number) SELECT workspace_id, 'products', 1, 1 FROM made
            ON CONFLICT (workspace_id, what, id) DO UPDATE SET number = c.number + 1""";

    private final Tenancy tenancy;

    JdbcStoreTexts(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public Texts get(WorkspaceId workspace, String sku) {
        return tenancy.read(workspace, GET, p -> p.add(workspace.value()).add(sku),
                row -> row.next() ? new Texts(row.getString(1), row.getString(2)) : Texts.NONE);
    }

    @Override
    public boolean replace(WorkspaceId workspace, String sku, Text text, @Nullable String instead,
            @Nullable String value) {
        return tenancy.inTransaction(workspace, _ -> {
            boolean replaced = tenancy.write(workspace, REPLACE.formatted(column(text)),
                    p -> p.add(value).add(workspace.value()).add(sku).add(instead)) == 1;
            return replaced || instead == null && tenancy.write(workspace, ADD.formatted(column(text)),
                    p -> p.add(value).add(workspace.value()).add(sku)) == 1;
        });
    }

    private static String column(Text text) {
        return switch (text) {
            case CONTENT_BOTTOM -> "content_bottom";
            case JSON_LD -> "json_ld";
        };
    }
}
