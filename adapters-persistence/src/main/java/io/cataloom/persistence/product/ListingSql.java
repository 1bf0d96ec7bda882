package io.cataloom.persistence.product;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.cataloom.domain.product.ListingField;

/**
 * The set-based statements, made from the list of columns. Each one writes its rows in the order of their keys, and
 * every writer goes through product, listing and store_level in this order: so two requests over the same rows wait for
 * each other in one direction only.
 */
final class ListingSql {

    private static final List<ListingColumn> STORE_COLUMNS = ListingColumn.ALL.stream()
            .filter(column -> column.field().isStoreLevel()).toList();

    /**
     * Parameters: workspace, first number, now, workspace.
     *
     * <p>
     * The lateral is there to be looked up row by row: of a workspace that was empty when the planner last looked it
     * would go through all products for each staged row.
     */
    static final String MAKE_PRODUCTS = """
            INSERT INTO product (workspace_id, sku, number, created_at)
            SELECT ?, sku, ? + row_number() OVER (ORDER BY sku) - 1, ?
            FROM (SELECT s.sku FROM (SELECT DISTINCT sku FROM %s) s
                  LEFT JOIN LATERAL (SELECT p.sku FROM product p
                      WHERE p.workspace_id = ? AND p.sku = s.sku AND p.deleted_at IS NULL OFFSET 0) p ON true
                  WHERE p.sku IS NULL) needed
            ORDER BY sku
            ON CONFLICT (workspace_id, sku) DO UPDATE SET deleted_at = NULL""".formatted(Stage.TABLE);

    /** Parameters: workspace, now, now, workspace. For requests without stores. */
    static final String OVERWRITE_LISTINGS = overwriteListings(false);

    /**
     * Parameters: workspace, now, now, workspace. A row of a store makes its locale's listing where there is none, in
     * the same pass: a second pass over the table would break the order of the locks.
     */
    static final String OVERWRITE_LISTINGS_AND_STORES = overwriteListings(true);

    /** Parameters: workspace, now, now. */
    static final String OVERWRITE_STORE_LEVELS = """
            INSERT INTO store_level AS t (workspace_id, sku, locale, store, %s, created_at, updated_at)
            SELECT ?, s.sku, s.locale, s.store, %s, ?, ?
            FROM (SELECT DISTINCT ON (sku, locale, store) * FROM %s WHERE store IS NOT NULL
                  ORDER BY sku, locale, store, ordinal DESC) s
            ON CONFLICT (workspace_id, sku, locale, store) DO UPDATE SET %s, updated_at = excluded.updated_at"""
            .formatted(names(STORE_COLUMNS), list(STORE_COLUMNS, column -> column.fromStage("s")), Stage.TABLE,
                    list(STORE_COLUMNS, column -> column.name() + " = excluded." + column.name()));

    private ListingSql() {
    }

    /**
     * The places of the staged rows that have a row in the table, of a product that is not deleted. Parameters:
     * workspace, workspace.
     */
    static String find(boolean stores) {
        return "SELECT s.ordinal FROM " + changeable(stores) + " " + """
                CROSS JOIN LATERAL (SELECT FROM %s t
                   WHERE t.workspace_id = ? AND t.sku = s.sku AND t.locale = s.locale %s OFFSET 0) t"""
                .formatted(stores ? "store_level" : "listing", stores ? "AND t.store = s.store" : "");
    }

    /**
     * Changes the rows there are, of products that are not deleted, and returns the places of the staged rows that have
     * one. Parameters: now, workspace, workspace.
     *
     * <p>
     * The planner is not told the workspace before it has chosen: of one that was empty when it last looked it would go
     * through all listings, and through the staged rows again for each.
     *
     * @param columns
     *            those that any staged row changes
     * @param alike
     *            whether every staged row changes all of them
     */
    static String change(boolean stores, List<ListingColumn> columns, boolean alike) {
        List<ListingColumn> settable = stores
                ? columns.stream().filter(column -> column.field().isStoreLevel()).toList()
                : columns;
        String set = list(settable, column -> column.name() + " = "
                + (alike ? newValue(column)
                        : "CASE WHEN s.bits & %d <> 0 THEN %s ELSE t.%s END".formatted(column.bit(), newValue(column),
                                column.name())));
        return "UPDATE " + (stores ? "store_level" : "listing") + " t SET " + set + (settable.isEmpty() ? "" : ", ")
                + "updated_at = ? FROM " + changeable(stores)
                + " WHERE t.workspace_id = (SELECT ?::bigint) AND t.sku = s.sku AND t.locale = s.locale"
                + (stores ? " AND t.store = s.store" : "") + " RETURNING s.ordinal";
    }

    /** After a change of what products are searched by. Parameter: workspace. */
    static final String TEXT_IS_DUE = "INSERT INTO product_text_due (workspace_id, skus)"
            + " SELECT ?, array_agg(DISTINCT sku) FROM " + Stage.TABLE + " WHERE store IS NULL HAVING count(*) > 0";

    /**
     * The staged rows of products that are not deleted, in the order of their keys. Parameter: workspace.
     *
     * <p>
     * The lateral is there to be looked up row by row: the planner may not turn it round.
     */
    private static String changeable(boolean stores) {
        return """
                (SELECT s.* FROM (SELECT * FROM %s WHERE store IS %s NULL ORDER BY sku, locale, store) s
                CROSS JOIN LATERAL (SELECT FROM product p
                    WHERE p.workspace_id = ? AND p.sku = s.sku AND p.deleted_at IS NULL OFFSET 0) p OFFSET 0) s"""
                .formatted(Stage.TABLE, stores ? "NOT" : "");
    }

    /** Attributes are merged by name, where null removes one; null in their place removes all. */
    private static String newValue(ListingColumn column) {
        return column.field() == ListingField.ATTRIBUTES
                ? "CASE WHEN s.attributes IS NULL THEN NULL ELSE nullif(jsonb_strip_nulls("
                        + "coalesce(t.attributes, '{}') || s.attributes), '{}') END"
                : column.fromStage("s");
    }

    private static String newListingValue(ListingColumn column) {
        return column.field() == ListingField.ATTRIBUTES ? "nullif(s.attributes, '{}')" : column.fromStage("s");
    }

    private static String overwriteListings(boolean withStores) {
        List<ListingColumn> columns = ListingColumn.ALL;
        String rows = withStores
                ? "SELECT DISTINCT ON (sku, locale) * FROM " + Stage.TABLE + " ORDER BY sku, locale,"
                        + " store IS NOT NULL, CASE WHEN store IS NULL THEN -ordinal ELSE ordinal END"
                : "SELECT DISTINCT ON (sku, locale) * FROM " + Stage.TABLE + " ORDER BY sku, locale, ordinal DESC";
        return "WITH written AS (INSERT INTO listing AS t (workspace_id, sku, locale, made_from_store, "
                + names(columns)
                + ", created_at, updated_at) SELECT ?, s.sku, s.locale, s.store, "
                + list(columns, column -> withStores && column.field().isStoreLevel()
                        ? "CASE WHEN s.store IS NULL THEN " + column.fromStage("s") + " END"
                        : newListingValue(column))
                + ", ?, ? FROM (" + rows + ") s ON CONFLICT (workspace_id, sku, locale) DO UPDATE SET "
                + list(columns, column -> column.name() + " = excluded." + column.name())
                + ", made_from_store = NULL, updated_at = excluded.updated_at"
                + (withStores ? " WHERE excluded.made_from_store IS NULL" : "")
                + " RETURNING new.sku, (" + versions("old") + ") IS DISTINCT FROM (" + versions("new")
                + ") AS is_new_text) INSERT INTO product_text_due (workspace_id, skus)"
                + " SELECT ?, array_agg(sku) FROM written WHERE is_new_text HAVING count(*) > 0";
    }

    private static String versions(String version) {
        return version + ".sku, "
                + list(ListingColumn.TEXT, column -> version + "." + column.name());
    }

    private static String names(List<ListingColumn> columns) {
        return list(columns, ListingColumn::name);
    }

    private static String list(List<ListingColumn> columns, Function<ListingColumn, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }
}
