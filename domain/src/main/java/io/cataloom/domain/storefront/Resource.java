package io.cataloom.domain.storefront;

import static io.cataloom.domain.storefront.Field.dateTime;
import static io.cataloom.domain.storefront.Field.decimal;
import static io.cataloom.domain.storefront.Field.flag;
import static io.cataloom.domain.storefront.Field.ids;
import static io.cataloom.domain.storefront.Field.integer;
import static io.cataloom.domain.storefront.Field.text;
import static io.cataloom.domain.storefront.Field.texts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.cataloom.domain.storefront.Field.Trait;

/**
 * The seven kinds of things a store is made of, each declared once: its fields in the order in which they are shown,
 * and what its list can be filtered by.
 */
public enum Resource {

    PRODUCTS("products", "product", of(id(), slug(), title(), presentation("content", "content_bottom"),
            texts("highlights").initially(List.of()), text("summary").nullable(), meta(),
            integer("review_quantity").nullable(), decimal("review_score").nullable(), enabled(),
            flag("in_sitemap").initially(true), integer("brand_id").nullable().refersTo("brands"),
            integer("analytics_visits").readOnly().initially(0L), text("upc").nullable(), text("ean").nullable(),
            text("isbn").nullable(), text("mpn").nullable(), text("main_image_url").readOnly(), dates()),
            List.of(Filter.SEARCH, Filter.flag("enabled"), Filter.id("brand_id"), Filter.id("category_id"))),

    OFFERS("offers", "offer", of(id(), text("uuid").max(255).unique(), text("merchant").required().max(255),
            text("merchant_offer_id").required().max(255), text("merchant_product_id").readOnly(), title(),
            text("summary").nullable(), texts("features").initially(List.of()), text("currency").nullable().max(10),
            decimal("price").nullable(), decimal("price_full").nullable(), decimal("min_price").nullable(),
            decimal("max_price").nullable(), text("condition").max(50).initially("new"),
            flag("stock_available").initially(true), enabled(), text("locale").max(10),
            texts("images").initially(List.of()), text("url_detail").required().url(), dates()),
            List.of(Filter.SEARCH, Filter.text("merchant"), Filter.flag("enabled"), Filter.id("product_id"))),

    CATEGORIES("categories", "category", of(id(), parent("categories"), slug(), title(),
            presentation("content_top", "content_bottom"), meta(), enabled(), sortOrder(), count("products_count"),
            count("children_count"), dates()),
            List.of(Filter.SEARCH, Filter.flag("enabled"), Filter.parent())),

    BRANDS("brands", "brand",
            of(id(), slug(), title(), presentation("content", "content_bottom"), meta(), enabled(),
                    count("products_count"), dates()),
            List.of(Filter.SEARCH, Filter.flag("enabled"))),

    ARTICLES("articles", "article",
            of(id(), slug(), title(), presentation("content"), meta(), enabled(),
                    integer("generated").readOnly().initially(0L), dateTime("published_at").nullable(),
                    integer("product_category_id").nullable().refersTo("categories").writeOnly(),
                    ids("article_categories", "article-categories").writeOnly(), dates()),
            List.of(Filter.SEARCH, Filter.flag("enabled"), Filter.flag("generated"),
                    Filter.id("article_category_id"))),

    ARTICLE_CATEGORIES("article-categories", "article_category",
            of(id(), parent("article-categories"), slug(), title(), presentation("content_top", "content_bottom"),
                    meta(), enabled(), sortOrder(), count("articles_count"), dates()),
            List.of(Filter.SEARCH, Filter.flag("enabled"))),

    PAGES("pages", "page",
            of(id(), text("key").nullable().max(255).unique(), slug(), title(), presentation("content"), meta(),
                    enabled(), dates()),
            List.of(Filter.SEARCH, Filter.text("key"), Filter.flag("enabled")));

    private final String path;
    private final String singular;
    private final List<Field> fields;
    private final List<Filter> filters;

    Resource(String path, String singular, List<Field> fields, List<Filter> filters) {
        this.path = path;
        this.singular = singular;
        this.fields = fields;
        this.filters = filters;
    }

    /** How addresses and references name it: {@code article-categories}. */
    public String path() {
        return path;
    }

    /** One of them: {@code article_category}. */
    public String singular() {
        return singular;
    }

    /** In the order in which they are shown. */
    public List<Field> fields() {
        return fields;
    }

    /** What requests may send, in the order in which faults are reported: what is required comes first. */
    public List<Field> requested() {
        List<Field> requested = new ArrayList<>(fields.stream().filter(field -> field.is(Trait.REQUIRED)).toList());
        fields.stream().filter(field -> !field.is(Trait.REQUIRED)).forEach(requested::add);
        return requested;
    }

    public Field field(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(path + " have no " + name));
    }

    /** What its list can be filtered by. */
    public List<Filter> filters() {
        return filters;
    }

    public boolean isTree() {
        return find("parent_id").isPresent();
    }

    public boolean hasSlug() {
        return find("slug").isPresent();
    }

    public static Resource of(String path) {
        return Arrays.stream(values()).filter(resource -> resource.path.equals(path)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no resource " + path));
    }

    private Optional<Field> find(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private static Field id() {
        return integer("id").readOnly();
    }

    private static Field title() {
        return text("title").required().max(255);
    }

    private static Field slug() {
        return text("slug").max(255).nullable().unique();
    }

    private static Field parent(String resource) {
        return integer("parent_id").nullable().refersTo(resource);
    }

    private static Field enabled() {
        return flag("enabled").initially(true);
    }

    private static Field sortOrder() {
        return integer("sort_order").initially(0L);
    }

    private static Field count(String name) {
        return integer(name).readOnly();
    }

    /** What stands under and in the place of the title, and the texts around what is listed. */
    private static List<Field> presentation(String... contents) {
        List<Field> fields = new ArrayList<>(
                List.of(text("subtitle").nullable(), text("link_title").nullable()));
        Arrays.stream(contents).forEach(content -> fields.add(text(content).nullable()));
        return fields;
    }

    private static List<Field> meta() {
        return List.of(text("meta_title").nullable().max(255), text("meta_keywords").nullable().max(255),
                text("meta_description").nullable());
    }

    private static List<Field> dates() {
        return List.of(dateTime("created_at").readOnly(), dateTime("updated_at").readOnly());
    }

    /** Fields and lists of fields, one after the other. */
    private static List<Field> of(Object... parts) {
        List<Field> fields = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Field field) {
                fields.add(field);
            } else if (part instanceof List<?> several) {
                several.forEach(field -> fields.add((Field) field));
            }
        }
        return List.copyOf(fields);
    }
}
