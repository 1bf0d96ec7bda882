package io.cataloom.persistence.storefront;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.Ids;
import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.Products;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Values;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Products as the store writes them: what the whole catalogue shares goes where every API finds it, the rest into a
 * table of the store's own, both in one transaction.
 */
@Singleton
final class StoreProducts {

    /** What a product made here is called by the other APIs: this and a ULID. */
    static final String SKU_PREFIX = "fs";

    /** For {@link Tally#changedProducts}. */
    static final String RETURNING = " RETURNING NOT old.deleted, old.enabled, old.brand_id,"
            + " NOT new.deleted, new.enabled, new.brand_id";

    private static final ResourceTable TABLE = ResourceTable.of(Resource.PRODUCTS);

    private final Products products;
    private final Newcomers newcomers;
    private final Ids ids;
    private final InstantSource clock;

    StoreProducts(Products products, Newcomers newcomers, Ids ids, InstantSource clock) {
        this.products = products;
        this.newcomers = newcomers;
        this.ids = ids;
        this.clock = clock;
    }

    /** Puts on the shelf what was written elsewhere since the last time. */
    void catchUp(WorkspaceId workspace) {
        newcomers.shelve(workspace);
    }

    long create(Connection connection, WorkspaceId workspace, Values values) throws SQLException {
        String sku = ids.next(SKU_PREFIX);
        String brand = brandTitle(connection, workspace, values);
        Products.Created created = products.create(workspace,
                List.of(new Products.NewProduct(sku, shared(values, brand), detail(values))));
        if (!(created instanceof Products.Created.All(var made))) {
            throw new IllegalStateException("an id twice: " + sku);
        }
        Values own = JdbcStoreShelf.withSlug(connection, workspace, TABLE, JdbcStoreShelf.withoutNullSlug(values), 0);
        Sql sql = new Sql().add("INSERT INTO store_product (workspace_id, id, sku, seen_brand, title, created_at,"
                + " updated_at");
        List<String> columns = own.names().stream().filter(StoreProducts::isOwn).toList();
        columns.forEach(column -> sql.add(", " + column));
        sql.add(") VALUES (?", workspace.value()).add(", ?", made.getFirst().number()).add(", ?", sku)
                .add(", ?", brand).add(", ?", own.text("title")).add(", ?", made.getFirst().createdAt())
                .add(", ?", made.getFirst().createdAt());
        columns.forEach(column -> sql.add(", ?", Resource.PRODUCTS.field(column), own.get(column)));
        Tally tally = new Tally();
        sql.add(") RETURNING false, false, null::bigint, true, enabled, brand_id").query(connection,
                tally::changedProducts);
        tally.write(connection, workspace);
        return made.getFirst().number();
    }

    void change(Connection connection, WorkspaceId workspace, long id, Values values) throws SQLException {
        String sku = sku(connection, workspace, id);
        if (sku == null) {
            return;
        }
        String brand = brandTitle(connection, workspace, values);
        ListingValues shared = shared(values, brand);
        DetailChange detail = detail(values);
        if (!shared.isEmpty() || !detail.isEmpty()) {
            products.change(workspace, sku, shared, detail, null);
        }
        Values own = values.has("slug") && values.get("slug") == null
                ? JdbcStoreShelf.withSlug(connection, workspace, TABLE, values.without("slug"), id)
                : values;
        Sql sql = new Sql().add("UPDATE store_product SET updated_at = ?",
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (values.text("title") != null) {
            sql.add(", title = ?", values.text("title"));
        }
        if (values.has("brand_id")) {
            sql.add(", seen_brand = ?", brand);
        }
        own.names().stream().filter(StoreProducts::isOwn)
                .forEach(name -> sql.add(", " + name + " = ?", Resource.PRODUCTS.field(name), own.get(name)));
        Tally tally = new Tally();
        sql.add(" WHERE workspace_id = ?", workspace.value()).add(" AND id = ?", id).add(RETURNING)
                .query(connection, tally::changedProducts);
        tally.write(connection, workspace);
    }

    boolean delete(Connection connection, WorkspaceId workspace, long id) throws SQLException {
        String sku = sku(connection, workspace, id);
        if (sku == null || !products.delete(workspace, sku)) {
            return false;
        }
        Tally tally = new Tally();
        new Sql().add("UPDATE store_product SET deleted = true WHERE workspace_id = ?", workspace.value())
                .add(" AND id = ?", id).add(RETURNING).query(connection, tally::changedProducts);
        new Sql().add("UPDATE product_category SET live = false WHERE workspace_id = ?", workspace.value())
                .add(" AND product_id = ?", id).add(" AND live RETURNING category_id, -1")
                .query(connection, tally::changedCategories);
        tally.write(connection, workspace);
        return true;
    }

    /** Whether it is stored in the store's own table, under its name. */
    private static boolean isOwn(String field) {
        return TABLE.hasColumn(Resource.PRODUCTS.field(field));
    }

    private static ListingValues shared(Values values, @Nullable String brand) {
        ListingValues.Builder shared = ListingValues.builder();
        if (values.has("title")) {
            shared.set(ListingField.NAME, values.text("title"));
        }
        if (values.has("summary")) {
            shared.set(ListingField.DESCRIPTION, values.text("summary"));
        }
        if (values.has("brand_id")) {
            shared.set(ListingField.BRAND, brand);
        }
        return shared.build();
    }

    @SuppressWarnings("unchecked") // a field of texts holds a list of String
    private static DetailChange detail(Values values) {
        return values.get("highlights") instanceof List<?> highlights
                ? new DetailChange((List<String>) highlights, null, null)
                : DetailChange.NONE;
    }

    private static @Nullable String brandTitle(Connection connection, WorkspaceId workspace, Values values)
            throws SQLException {
        Long brand = values.number("brand_id");
        return brand == null ? null
                : new Sql().add("SELECT title FROM brand WHERE workspace_id = ?", workspace.value())
                        .add(" AND id = ?", brand).query(connection, row -> row.next() ? row.getString(1) : null);
    }

    private static @Nullable String sku(Connection connection, WorkspaceId workspace, long id) throws SQLException {
        return new Sql().add("SELECT sku FROM store_product WHERE workspace_id = ?", workspace.value())
                .add(" AND id = ?", id).add(" AND NOT deleted")
                .query(connection, row -> row.next() ? row.getString(1) : null);
    }
}
