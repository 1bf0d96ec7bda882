package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.ProductCatalog;
import io.cataloom.application.product.ProductCatalog.ListingChange;
import io.cataloom.application.product.ProductCatalog.ListingKey;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.product.Products;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;

/** Products of one catalogue, written through the store and behind its back. */
class SharedCatalogueIT {

    private static final LocaleKey LOCALE = new LocaleKey("en_US", null);

    private final Store store = Store.open();
    private final ProductCatalog catalog = store.api().bean(ProductCatalog.class);
    private final Products products = store.api().bean(Products.class);

    @AfterEach
    void whatIsCountedIsThere() {
        store.get("/api/products");

        assertThat(store.counts()).isEqualTo(store.recounted());
    }

    @Test
    void aProductMadeHereIsInTheCatalogue() {
        long brand = store.create("brands", "{\"title\":\"Acme\"}");

        var made = store.post("/api/products", """
                {"title":"Green <b>Tea</b>","summary":"Fine.","highlights":["fresh","green"],"brand_id":%d,\
                "content":"<script>alert(1)</script>","review_score":4.5,"review_quantity":"12","upc":"0001"}"""
                .formatted(brand));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().replaceAll("\"(created|updated)_at\":\"[^\"]*\"", "\"$1_at\":\"T\"")).isEqualTo("""
                {"data":{"id":1,"slug":"green-b-tea-b","title":"Green <b>Tea</b>","subtitle":null,"link_title":null,\
                "content":"<script>alert(1)</script>","content_bottom":null,"highlights":["fresh","green"],\
                "summary":"Fine.","meta_title":null,"meta_keywords":null,"meta_description":null,\
                "review_quantity":12,"review_score":4.5,"enabled":true,"in_sitemap":true,"brand_id":%d,\
                "analytics_visits":0,"upc":"0001","ean":null,"isbn":null,"mpn":null,"main_image_url":null,\
                "created_at":"T","updated_at":"T"}}""".formatted(brand));
        ProductView view = store.api().bean(ProductViews.class).list(store.id(), null, 10).getFirst();
        assertThat(view.sku()).startsWith("fs_");
        assertThat(view.number()).isEqualTo(1);
        assertThat(view.values()).isEqualTo(ListingValues.builder().set(ListingField.NAME, "Green <b>Tea</b>")
                .set(ListingField.DESCRIPTION, "Fine.").set(ListingField.BRAND, "Acme").build());
        assertThat(view.detail().bullets()).containsExactly("fresh", "green");
        assertThat(store.get("/api/brands/" + brand).data().path("products_count").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsIngestedIsHereAtOnceWithItsBrandAndCategories() {
        ingest("tea-1", "Green Tea", "Acme", "Drinks", "Tea");
        ingest("tea-2", "Green Tea", "Acme", "Drinks", "Coffee");
        ingest("tea-3", "Plain", null);

        JsonNode listed = store.get("/api/products?sort_by=id&sort_dir=asc&include=brand,categories,offers").data();

        assertThat(listed.findValuesAsText("slug")).startsWith("green-tea");
        assertThat(listed.path(0).path("slug").asText()).isEqualTo("green-tea");
        assertThat(listed.path(1).path("slug").asText()).isEqualTo("green-tea-2");
        assertThat(listed.path(0).path("brand").path("title").asText()).isEqualTo("Acme");
        assertThat(listed.path(0).path("brand")).isEqualTo(listed.path(1).path("brand"));
        assertThat(listed.path(2).path("brand").isNull()).isTrue();
        assertThat(listed.path(0).path("categories").findValuesAsText("title")).containsExactly("Drinks", "Tea");
        assertThat(listed.path(1).path("categories").findValuesAsText("title")).containsExactly("Drinks", "Coffee");
        assertThat(listed.path(2).path("categories")).isEmpty();
        assertThat(listed.path(2).path("offers")).isEmpty();
        assertThat(store.get("/api/categories/tree").body()).isEqualTo("""
                {"data":[{"id":1,"title":"Drinks","children":[{"id":3,"title":"Coffee","children":[]},\
                {"id":2,"title":"Tea","children":[]}]}]}""");
        assertThat(store.get("/api/categories/1").data().path("products_count").asInt()).isEqualTo(2);
        assertThat(titles("/api/products?category_id=2")).containsExactly("Green Tea");
        assertThat(titles("/api/categories/1/products")).hasSize(2);
        assertThat(titles("/api/brands/1/products?search=green")).hasSize(2);
    }

    @Test
    void theLaterWriterOfABrandWins() {
        ingest("tea", "Tea", "Acme", "Drinks");
        long other = store.create("brands", "{\"title\":\"Other\"}");
        long product = store.get("/api/products").data().path(0).path("id").asLong();

        store.patch("/api/products/" + product, "{\"brand_id\":" + other + ",\"title\":\"Better Tea\"}");

        assertThat(view("tea").values().get(ListingField.BRAND)).isEqualTo("Other");
        assertThat(view("tea").values().get(ListingField.NAME)).isEqualTo("Better Tea");
        assertThat(store.get("/api/products/" + product).data().path("brand_id").asLong()).isEqualTo(other);

        catalog.change(store.id(), List.of(new ListingChange(new ListingKey("tea", LOCALE),
                ListingValues.builder().set(ListingField.BRAND, "Third").build())));

        assertThat(store.get("/api/products/" + product + "?include=brand").data().path("brand").path("title").asText())
                .isEqualTo("Third");
        products.change(store.id(), "tea", ListingValues.builder().set(ListingField.NAME, "Insights' Tea").build(),
                DetailChange.NONE, null);
        assertThat(titles("/api/products?sort_by=title&search=insights")).containsExactly("Insights' Tea");
    }

    @Test
    void categoriesChosenHereStayUntilThePathChanges() {
        ingest("tea", "Tea", null, "Drinks");
        long product = store.get("/api/products").data().path(0).path("id").asLong();
        long own = store.create("categories", "{\"title\":\"Own\"}");

        assertThat(store.post("/api/products/" + product + "/categories", "{\"category_ids\":[" + own + "]}").body())
                .isEqualTo("{\"data\":[{\"id\":" + own + ",\"title\":\"Own\"}]}");
        ingest("tea", "Tea", null, "Drinks");
        assertThat(titles("/api/products/" + product + "/categories")).containsExactly("Own");
        ingest("tea", "Tea", null, "Drinks", "Hot");
        assertThat(titles("/api/products/" + product + "/categories")).containsExactlyInAnyOrder("Own", "Drinks",
                "Hot");
        ingest("tea", "Tea", null);
        assertThat(titles("/api/products/" + product + "/categories")).containsExactly("Own");
    }

    @Test
    void deletingAndRestoringIsOneThingForAll() {
        ingest("tea", "Tea", "Acme", "Drinks");
        long product = store.get("/api/products").data().path(0).path("id").asLong();

        assertThat(store.delete("/api/products/" + product).status()).isEqualTo(204);

        assertThat(store.api().bean(ProductViews.class).find(store.id(), "tea", null)).isEmpty();
        assertThat(store.get("/api/products/" + product).status()).isEqualTo(404);
        assertThat(store.get("/api/products").json().path("meta").path("total").asInt()).isZero();
        assertThat(store.get("/api/brands/1").data().path("products_count").asInt()).isZero();
        assertThat(store.get("/api/categories/1").data().path("products_count").asInt()).isZero();

        products.restore(store.id(), "tea");

        assertThat(store.get("/api/products/" + product).data().path("brand_id").asInt()).isEqualTo(1);
        assertThat(store.get("/api/categories/1").data().path("products_count").asInt()).isEqualTo(1);

        products.delete(store.id(), "tea");

        assertThat(store.get("/api/products/" + product).status()).isEqualTo(404);
        ingest("tea", "Tea again", "Acme", "Drinks");
        assertThat(store.get("/api/products/" + product).data().path("title").asText()).isEqualTo("Tea again");
    }

    @Test
    void aDeletedBrandLeavesItsProductsWithoutOne() {
        ingest("tea", "Tea", "Acme");

        store.delete("/api/brands/" + store.get("/api/brands").data().path(0).path("id").asLong());

        assertThat(store.get("/api/products").data().path(0).path("brand_id").isNull()).isTrue();
    }

    @Test
    void aFieldIsClearedForAll() {
        ingest("tea", "Tea", "Acme");
        long product = store.get("/api/products").data().path(0).path("id").asLong();

        JsonNode cleared = store.patch("/api/products/" + product,
                "{\"summary\":\"\",\"brand_id\":null,\"highlights\":[]}").data();

        assertThat(cleared.path("brand_id").isNull()).isTrue();
        assertThat(cleared.path("summary").isNull()).isTrue();
        assertThat(view("tea").values().get(ListingField.BRAND)).isNull();
        assertThat(store.patch("/api/products/" + product, "{\"title\":null,\"highlights\":\"x\"}").body())
                .isEqualTo("""
                        {"message":"The title field is required. (and 1 more error)","errors":{\
                        "title":["The title field is required."],\
                        "highlights":["The highlights field must be an array."]}}""");
    }

    private ProductView view(String sku) {
        return store.api().bean(ProductViews.class).find(store.id(), sku, null).orElseThrow();
    }

    private void ingest(String sku, String name, String brand, String... category) {
        ListingValues.Builder values = ListingValues.builder().set(ListingField.NAME, name)
                .set(ListingField.BRAND, brand).set(ListingField.CATEGORY,
                        category.length == 0 ? null : List.of(category));
        catalog.overwrite(store.id(), sink -> sink.put(sku, LOCALE, values.build()));
    }

    private List<String> titles(String path) {
        return store.get(path).data().valueStream().map(item -> item.path("title").asText()).toList();
    }
}
