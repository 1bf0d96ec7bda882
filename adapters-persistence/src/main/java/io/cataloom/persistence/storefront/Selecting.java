package io.cataloom.persistence.storefront;

import java.util.Collection;

import io.cataloom.domain.storefront.Filter;
import io.cataloom.domain.storefront.Filter.Wanted;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.storefront.Selection;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.storefront.Totals.Total;

/** The statements behind a list. */
final class Selecting {

    private Selecting() {
    }

    static Sql count(ResourceTable table, WorkspaceId workspace, Selection selection, Narrowing narrowing) {
        Sql sql = new Sql().add("SELECT count(*) FROM " + table.name() + " t");
        return where(sql, table, workspace, selection, narrowing);
    }

    /** First the page's ids, out of an index and from its nearer end; then whole rows for those alone. */
    static Sql page(ResourceTable table, WorkspaceId workspace, Selection selection, Total total, String locale) {
        Sql sql = new Sql().add("SELECT " + table.columns() + " FROM (SELECT t.workspace_id, t.id FROM " + table.name()
                + " t");
        where(sql, table, workspace, selection, total.narrowing());
        String order = order(table.resource(), selection, false);
        long wanted = Math.clamp(total.number() - selection.offset(), 0, selection.perPage());
        if (table.resource() == Resource.PRODUCTS && selection.offset() > total.number() / 2) {
            sql.add(" ORDER BY " + order(table.resource(), selection, true) + " LIMIT ?", wanted)
                    .add(" OFFSET ?) page", Math.max(0, total.number() - selection.offset() - wanted));
        } else {
            sql.add(" ORDER BY " + order + " LIMIT ?", selection.perPage()).add(" OFFSET ?) page", selection.offset());
        }
        sql.add(" JOIN " + table.name() + " t ON t.workspace_id = page.workspace_id AND t.id = page.id");
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

    private static Sql where(Sql sql, ResourceTable table, WorkspaceId workspace, Selection selection,
            Narrowing narrowing) {
        sql.add(" WHERE t.workspace_id = ?", workspace.value()).add(table.live());
        Collection<String> skus = narrowing.skus();
        if (skus != null) {
            sql.addTexts(" AND t.sku = ANY (?)", skus);
        }
        selection.filters().forEach((filter, wanted) -> {
            if (skus == null || filter.kind() != Filter.Kind.SEARCH) {
                filter(sql, table, workspace, filter, wanted, narrowing);
            }
        });
        return sql;
    }

    private static void filter(Sql sql, ResourceTable table, WorkspaceId workspace, Filter filter, Wanted wanted,
            Narrowing narrowing) {
        switch (wanted) {
            case Wanted.Nothing() -> sql.add(" AND false");
            case Wanted.None() -> sql.add(" AND t." + filter.name() + " IS NULL");
            case Wanted.Text(String text) when filter.kind() == Filter.Kind.SEARCH ->
                sql.add(" AND strpos(lower(t.title), lower(?)) > 0", text);
            case Wanted.Text(String text) -> sql.add(" AND t." + filter.name() + " = ?", text);
            case Wanted.Flag(boolean flag) -> sql.add(filter.name().equals("generated")
                    ? " AND t.generated = " + (flag ? 1 : 0)
                    : " AND t." + filter.name() + " = " + flag);
            case Wanted.Id(long id) -> byId(sql, table, workspace, filter, id, narrowing);
        }
    }

    private static void byId(Sql sql, ResourceTable table, WorkspaceId workspace, Filter filter, long id,
            Narrowing narrowing) {
        if (table.resource() == Resource.PRODUCTS && filter.name().equals("category_id")) {
            boolean few = narrowing.fewInCategory();
            // in a form that the planner cannot turn round
            sql.add(few ? " AND t.id = ANY (ARRAY(SELECT" : " AND EXISTS (SELECT")
                    .add(" product_id FROM product_category WHERE workspace_id = ?", workspace.value())
                    .add(" AND category_id = ? AND live", id)
                    .add(few ? "))" : " AND product_id = t.id OFFSET 0)");
            return;
        }
        String tied = switch (table.resource()) {
            case OFFERS -> "SELECT offer_id FROM offer_product WHERE product_id";
            case ARTICLES -> "SELECT article_id FROM article_in_category WHERE article_category_id";
            case PRODUCTS, CATEGORIES, BRANDS, ARTICLE_CATEGORIES, PAGES -> null;
        };
        if (tied == null) {
            sql.add(" AND t." + filter.name() + " = ?", id);
        } else {
            sql.add(" AND t.id IN (" + tied + " = ?", id).add(" AND workspace_id = ?)", workspace.value());
        }
    }

    private static String order(Resource resource, Selection selection, boolean backwards) {
        boolean descending = selection.descending() != backwards;
        String direction = descending ? " DESC" : "";
        String column = switch (selection.sortBy()) {
            case "id" -> "";
            case "title" -> "t.title COLLATE \"und-x-icu\"" + direction + ", ";
            // those that were never reviewed come last, or first, as the smallest do
            case "review_score", "review_quantity" -> "t." + selection.sortBy()
                    + (descending ? " DESC NULLS LAST, " : " NULLS FIRST, ");
            case "sort_order" -> "t.sort_order, t.title COLLATE \"und-x-icu\", ";
            default -> "t." + selection.sortBy() + direction + ", ";
        };
        return column + "t.id" + (resource.isTree() ? "" : direction);
    }
}
