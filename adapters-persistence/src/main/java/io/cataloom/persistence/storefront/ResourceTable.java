package io.cataloom.persistence.storefront;

import java.util.Map;
import java.util.stream.Collectors;

import io.cataloom.domain.storefront.Field;
import io.cataloom.domain.storefront.Field.Trait;
import io.cataloom.domain.storefront.Relation;
import io.cataloom.domain.storefront.Resource;

/**
 * Where a resource lies. A field's column has its name, but for those that are counted or read elsewhere.
 *
 * @param name
 *            the table, {@code t} in all expressions
 * @param joins
 *            what else a whole row needs; a question mark stands for the default locale
 * @param expressions
 *            how fields are read that are no columns
 * @param live
 *            what holds for the rows that are shown
 */
record ResourceTable(Resource resource, String name, String joins, Map<String, String> expressions, String live) {

    private static final String PRODUCT_JOINS = """
            LEFT JOIN LATERAL (SELECT name, description, image_url FROM listing
                WHERE workspace_id = t.workspace_id AND sku = t.sku ORDER BY locale <> ?, locale LIMIT 1) l ON true
            LEFT JOIN product_detail d ON d.workspace_id = t.workspace_id AND d.sku = t.sku""";

    static ResourceTable of(Resource resource) {
        return switch (resource) {
            case PRODUCTS -> new ResourceTable(resource, "store_product", PRODUCT_JOINS,
                    Map.of("title", "coalesce(l.name, t.title)", "summary", "l.description", "main_image_url",
                            "l.image_url", "highlights", "coalesce(d.bullets, '{}')"),
                    " AND NOT t.deleted");
            case OFFERS -> new ResourceTable(resource, "offer", "",
                    Map.of("merchant_product_id", "t.merchant_offer_id"), "");
            case CATEGORIES -> new ResourceTable(resource, "category", "",
                    Map.of("products_count", counted(Tally.OF_CATEGORY),
                            "children_count", count("category", "parent_id")),
                    "");
            case BRANDS -> new ResourceTable(resource, "brand", "",
                    Map.of("products_count", counted(Tally.OF_BRAND)), "");
            case ARTICLES -> new ResourceTable(resource, "article", "", Map.of(), "");
            case ARTICLE_CATEGORIES -> new ResourceTable(resource, "article_category", "",
                    Map.of("articles_count", count("article_in_category", "article_category_id")), "");
            case PAGES -> new ResourceTable(resource, "page", "", Map.of(), "");
        };
    }

    /** The rows that tie one resource to another. */
    static Ties of(Relation relation) {
        return switch (relation) {
            case PRODUCT_CATEGORIES -> new Ties("product_category", "product_id", "category_id", " AND live");
            case OFFER_PRODUCTS -> new Ties("offer_product", "offer_id", "product_id", "");
            case ARTICLE_CATEGORIES -> new Ties("article_in_category", "article_id", "article_category_id", "");
        };
    }

    /**
     * @param table
     *            one row for each tie
     * @param owner
     *            the column of the ids whose ties are replaced as a whole
     * @param target
     *            the column of the ids they are tied to
     */
    record Ties(String table, String owner, String target, String live) {
    }

    /** Every field that is shown, in its order. */
    String columns() {
        return resource.fields().stream().filter(field -> !field.is(Trait.WRITE_ONLY)).map(this::expression)
                .collect(Collectors.joining(", "));
    }

    String expression(Field field) {
        return expressions.getOrDefault(field.name(), "t." + field.name());
    }

    /** Whether a request's value for it is stored in the table's column of its name. */
    boolean hasColumn(Field field) {
        return !expressions.containsKey(field.name()) && field.type() != Field.Type.IDS;
    }

    private static String count(String table, String column) {
        return "(SELECT count(*) FROM %s x WHERE x.workspace_id = t.workspace_id AND x.%s = t.id)".formatted(table,
                column);
    }

    /** As {@link Tally} keeps it. */
    private static String counted(String what) {
        return ("coalesce((SELECT x.number FROM store_count x WHERE x.workspace_id = t.workspace_id AND x.what = '%s'"
                + " AND x.id = t.id), 0)").formatted(what);
    }
}
