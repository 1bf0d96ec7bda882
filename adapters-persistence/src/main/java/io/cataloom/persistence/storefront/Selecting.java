package io.cataloom.persistence.storefront;

import io.cataloom.domain.storefront.Filter;
import io.cataloom.domain.storefront.Filter.Wanted;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Selection;
import io.cataloom.domain.workspace.WorkspaceId;

/** The statements behind a list. */
final class Selecting {

    private Selecting() {
    }

    static Sql count(ResourceTable table, WorkspaceId workspace, Selection selection) {
        Sql sql = new Sql().add("SELECT count(*) FROM " + table.name() + " t");
        return where(sql, table, workspace, selection);
    }

    /** First the page's ids, out of an index; then whole rows for those alone. */
    static Sql page(ResourceTable table, WorkspaceId workspace, Selection selection, String locale) {
        Sql sql = new Sql().add("SELECT " + table.columns() + " FROM (SELECT t.workspace_id, t.id FROM " + table.name()
                + " t");
        where(sql, table, workspace, selection);
        String order = order(table.resource(), selection);
        sql.add(" ORDER BY " + order + " LIMIT ?", selection.perPage()).add(" OFFSET ?) page", selection.offset())
                .add(" JOIN " + table.name() + " t ON t.workspace_id = page.workspace_id AND t.id = page.id");
        return joins(sql, table, locale).add(" ORDER BY " + order);
    }

    /** Whole rows of the table; where they are to come from follows. */
    static Sql rows(ResourceTable table, String locale, WorkspaceId workspace) {
        Sql sql = new Sql().add("SELECT " + table.columns() + " FROM " + table.name() + " t");
        return joins(sql, table, locale).add(" WHERE t.workspace_id = ?", workspace.value()).add(table.live());
    }

    private static Sql joins(Sql sql, ResourceTable table, String locale) {
        return table.joins().isEmpty() ? sql : sql.add(" " + table.joins(), locale);
    }

    private static Sql where(Sql sql, ResourceTable table, WorkspaceId workspace, Selection selection) {
        sql.add(" WHERE t.workspace_id = ?", workspace.value()).add(table.live());
        selection.filters().forEach((filter, wanted) -> filter(sql, table, workspace, filter, wanted));
        return sql;
    }

    private static void filter(Sql sql, ResourceTable table, WorkspaceId workspace, Filter filter, Wanted wanted) {
        switch (wanted) {
            case Wanted.Nothing() -> sql.add(" AND false");
            case Wanted.None() -> sql.add(" AND t." + filter.name() + " IS NULL");
            case Wanted.Text(String text) when filter.kind() == Filter.Kind.SEARCH ->
                sql.add(" AND strpos(lower(t.title), lower(?)) > 0", text);
            case Wanted.Text(String text) -> sql.add(" AND t." + filter.name() + " = ?", text);
            case Wanted.Flag(boolean flag) -> sql.add(filter.name().equals("generated")
                    ? " AND t.generated = " + (flag ? 1 : 0)
                    : " AND t." + filter.name() + " = " + flag);
            case Wanted.Id(long id) -> byId(sql, table, workspace, filter, id);
        }
    }

    private static void byId(Sql sql, ResourceTable table, WorkspaceId workspace, Filter filter, long id) {
        String tied = switch (table.resource()) {
            case PRODUCTS -> filter.name().equals("category_id")
                    ? "SELECT product_id FROM product_category WHERE live AND category_id"
                    : null;
            case OFFERS -> "SELECT offer_id FROM offer_product WHERE product_id";
            case ARTICLES -> "SELECT article_id FROM article_in_category WHERE article_category_id";
            case CATEGORIES, BRANDS, ARTICLE_CATEGORIES, PAGES -> null;
        };
        if (tied == null) {
            sql.add(" AND t." + filter.name() + " = ?", id);
        } else {
            sql.add(" AND t.id IN (" + tied + " = ?", id).add(" AND workspace_id = ?)", workspace.value());
        }
    }

    private static String order(Resource resource, Selection selection) {
        String direction = selection.descending() ? " DESC" : "";
        String column = switch (selection.sortBy()) {
            case "id" -> "";
            case "title" -> "t.title COLLATE \"und-x-icu\"" + direction + ", ";
            // those that were never reviewed come last, or first, as the smallest do
            case "review_score", "review_quantity" -> "t." + selection.sortBy()
                    + (selection.descending() ? " DESC NULLS LAST, " : " NULLS FIRST, ");
            case "sort_order" -> "t.sort_order, t.title COLLATE \"und-x-icu\", ";
            default -> "t." + selection.sortBy() + direction + ", ";
        };
        return column + "t.id" + (resource.isTree() ? "" : direction);
    }
}
