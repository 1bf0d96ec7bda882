package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.storeapi.Shop.Answer;

/**
 * A store with debris of every kind. Products: 1 has a good offer, 2 an expired one, 3 one out of stock, 4 none at all,
 * 5 a price in its listing, 6 one in a store of its listing, 7 an empty price, 8 was deleted before. Each has the brand
 * of its number; brand 9 has no product. Categories: 1 > 2 > 3 (product 4) and 4 (product 1), 5 > 6 empty; 7 has only a
 * deleted product.
 */
class CleanIT {

    private final Shop shop = Shop.open();

    @BeforeEach
    void makeDebris() {
        sql("""
                INSERT INTO brand (workspace_id, id, slug, title, enabled, created_at, updated_at)
                SELECT %1$s, n, 'b' || n, 'B', true, now(), now() FROM generate_series(1, 9) n""");
        sql("""
                INSERT INTO product (workspace_id, sku, number, created_at, deleted_at)
                SELECT %1$s, 's' || n, n, now(), CASE WHEN n = 8 THEN now() END FROM generate_series(1, 8) n""");
        sql("""
                INSERT INTO store_product (workspace_id, id, sku, slug, title, brand_id, deleted, created_at, updated_at)
                SELECT %1$s, n, 's' || n, 's' || n, 'T', n, n = 8, now(), now() FROM generate_series(1, 8) n""");
        sql("""
                INSERT INTO listing (workspace_id, sku, locale, name, price, created_at, updated_at)
                SELECT %1$s, 's' || n, 'en_US', 'T', CASE n WHEN 5 THEN '{"USD":9.5}'::jsonb WHEN 7 THEN '{}' END,
                       now(), now() FROM generate_series(1, 8) n""");
        sql("""
                INSERT INTO store_level (workspace_id, sku, locale, store, price, created_at, updated_at)
                VALUES (%1$s, 's6', 'en_US', 'ankara', '{"USD":1}', now(), now())""");
        sql("""
                INSERT INTO offer (workspace_id, id, uuid, merchant, merchant_offer_id, title, features, condition,
                                   stock_available, enabled, locale, images, url_detail, created_at, updated_at,
                                   expired_at)
                SELECT %1$s, n, 'u' || n, 'amazon', 'm' || n, 'O', '{}', 'new', n <> 3, true, 'us', '{}',
                       'https://example.com', now(), now(), CASE WHEN n = 2 THEN now() END
                FROM generate_series(1, 3) n""");
        sql("""
                INSERT INTO offer_product (workspace_id, offer_id, product_id, position)
                SELECT %1$s, n, n, 1 FROM generate_series(1, 3) n""");
        sql("""
                INSERT INTO category (workspace_id, id, parent_id, slug, title, enabled, sort_order, created_at,
                                      updated_at)
                SELECT %1$s, id, parent, 'c' || id, 'C', true, 0, now(), now()
                FROM (VALUES (1, NULL), (2, 1), (3, 2), (4, 1), (5, NULL), (6, 5), (7, NULL)) c (id, parent)""");
        sql("""
                INSERT INTO product_category (workspace_id, product_id, category_id, position, live)
                VALUES (%1$s, 4, 3, 1, true), (%1$s, 1, 4, 1, true), (%1$s, 8, 7, 1, false)""");
        sql("CALL recount_store(%1$s)");
    }

    @Test
    void theUsualOperationsRunInTheirOrder() {
        Answer answer = shop.post("/api/store/clean", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Shop.json("""
                {"data":{"deleted":{"expired_offers":1,"offerless_products":3,"empty_brands":5,
                "empty_categories":5}}}"""));
        assertThat(ids("offer", "")).containsExactly("1", "3");
        assertThat(live()).as("offers, own prices").containsExactly("s1", "s3", "s5", "s6");
        assertThat(ids("store_product", " AND NOT deleted")).containsExactly("1", "3", "5", "6");
        assertThat(ids("brand", "")).containsExactly("1", "3", "5", "6");
        assertThat(ids("category", "")).containsExactly("1", "4");
        assertThat(shop.post("/api/store/clean", "{\"operations\":[]}").json()).isEqualTo(Shop.json("""
                {"data":{"deleted":{"expired_offers":0,"offerless_products":0,"empty_brands":0,
                "empty_categories":0}}}"""));
    }

    @Test
    void onlyWhatIsAskedForIsDone() {
        assertThat(clean("[\"empty_brands\"]")).isEqualTo(deleted("{\"empty_brands\":2}"));
        assertThat(clean("[\"out_of_stock_offers\",\"out_of_stock_offers\"]"))
                .isEqualTo(deleted("{\"out_of_stock_offers\":1}"));
        assertThat(clean("[\"empty_categories\",\"offerless_products\"]"))
                .isEqualTo(deleted("{\"offerless_products\":3,\"empty_categories\":5}"));
        assertThat(ids("offer", "")).containsExactly("1", "2");
    }

    @Test
    void everythingAtOnce() {
        Answer answer = shop.post("/api/store/clean", """
                {"operations":["expired_offers","out_of_stock_offers","offerless_products","empty_brands",
                "empty_categories"]}""");

        assertThat(answer.json()).isEqualTo(deleted("""
                {"expired_offers":1,"out_of_stock_offers":1,"offerless_products":4,"empty_brands":6,
                "empty_categories":5}"""));
    }

    @Test
    void whatIsNoOperationIsRefusedAndNothingDone() {
        Answer unknown = shop.post("/api/store/clean", "{\"operations\":[\"empty_brands\",\"everything\"]}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json()).isEqualTo(Shop.json("""
                {"message":"The selected operations.1 is invalid.",
                "errors":{"operations.1":["The selected operations.1 is invalid."]}}"""));
        Answer text = shop.post("/api/store/clean", "{\"operations\":\"empty_brands\"}");
        assertThat(text.status()).isEqualTo(422);
        assertThat(text.json().get("message").textValue()).isEqualTo("The operations field must be an array.");
        assertThat(ids("brand", "")).hasSize(9);
    }

    @Test
    void twoAtOnceCountEverythingOnce() throws Exception {
        Callable<JsonNode> clean = () -> shop.post("/api/store/clean", "").json();
        List<JsonNode> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<JsonNode> answer : threads.invokeAll(List.of(clean, clean))) {
                answers.add(answer.get());
            }
        }

        for (String operation : List.of("expired_offers", "offerless_products", "empty_brands", "empty_categories")) {
            assertThat(answers.stream().mapToInt(answer -> answer.at("/data/deleted/" + operation).intValue()))
                    .as(operation).contains(0);
        }
        assertThat(answers).contains(deleted("""
                {"expired_offers":1,"offerless_products":3,"empty_brands":5,"empty_categories":5}"""));
    }

    @Test
    void aNeighboursStoreStaysAsItIs() {
        shop.post("/api/store/clean", "");
        Shop other = Shop.open();
        assertThat(other.post("/api/store/clean", "").json()).isEqualTo(deleted("""
                {"expired_offers":0,"offerless_products":0,"empty_brands":0,"empty_categories":0}"""));
        assertThat(live()).hasSize(4);
    }

    private JsonNode clean(String operations) {
        return shop.post("/api/store/clean", "{\"operations\":" + operations + "}").json();
    }

    private static JsonNode deleted(String counts) {
        return Shop.json("{\"data\":{\"deleted\":" + counts + "}}");
    }

    private List<String> live() {
        return shop.api().query("SELECT sku FROM product WHERE deleted_at IS NULL AND workspace_id = "
                + shop.id().value() + " ORDER BY sku");
    }

    private List<String> ids(String table, String condition) {
        return shop.api().query("SELECT id FROM " + table + " WHERE workspace_id = " + shop.id().value() + condition
                + " ORDER BY id");
    }

    private void sql(String sql) {
        shop.api().execute(sql.formatted(shop.id().value()));
    }
}
