package io.cataloom.catalogapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Setting;

/** What the vendor's pages show, sent as it stands there. */
class PublishedSamplesIT {

    private static final String ID = "velocity-runner-pro-white";

    /** Section 2.3; a store's record repeats its locale's fields. */
    private static final String FLAT = """
            [{"item_id": "velocity-runner-pro-white", "locale": "en_US", "name": "Velocity Runner Pro - White",
              "url": "https://www.example-insiderone.com/shoes/velocity-runner-pro-white",
              "image_url": "https://cdn.example-insiderone.com/images/velocity-runner-pro-white.jpg",
              "category": ["Shoes", "Running", "Velox"], "brand": "Velox", "color": "White",
              "groupcode": "velocity-runner-pro", "price": {"USD": 129.99}, "original_price": {"USD": 149.99},
              "in_stock": 1, "stock_count": 50},
             {"item_id": "velocity-runner-pro-white", "locale": "en_US:newyork", "name": "Velocity Runner Pro - White",
              "url": "https://www.example-insiderone.com/shoes/velocity-runner-pro-white",
              "image_url": "https://cdn.example-insiderone.com/images/velocity-runner-pro-white.jpg",
              "category": ["Shoes", "Running", "Velox"], "brand": "Velox", "color": "White",
              "groupcode": "velocity-runner-pro", "price": {"USD": 119.99}, "original_price": {"USD": 149.99},
              "in_stock": 1, "stock_count": 12},
             {"item_id": "velocity-runner-pro-white", "locale": "en_US:losangeles",
              "name": "Velocity Runner Pro - White",
              "url": "https://www.example-insiderone.com/shoes/velocity-runner-pro-white",
              "image_url": "https://cdn.example-insiderone.com/images/velocity-runner-pro-white.jpg",
              "category": ["Shoes", "Running", "Velox"], "brand": "Velox", "color": "White",
              "groupcode": "velocity-runner-pro", "price": {"USD": 129.99}, "original_price": {"USD": 149.99},
              "in_stock": 0, "stock_count": 0},
             {"item_id": "velocity-runner-pro-white", "locale": "pt_BR", "name": "Velocity Runner Pro - Branco",
              "url": "https://www.example-insiderone.com/shoes/velocity-runner-pro-white",
              "image_url": "https://cdn.example-insiderone.com/images/velocity-runner-pro-white.jpg",
              "category": ["Calçados", "Corrida", "Velox"], "brand": "Velox", "color": "White",
              "groupcode": "velocity-runner-pro", "price": {"BRL": 899.90}, "original_price": {"BRL": 999.90},
              "in_stock": 1, "stock_count": 30}]""";

    /** Section 2.4. */
    private static final String NESTED = """
            [{"item_id": "velocity-runner-pro-white",
              "base": {"url": "https://www.example-insiderone.com/shoes/velocity-runner-pro-white",
                       "image_url": "https://cdn.example-insiderone.com/images/velocity-runner-pro-white.jpg",
                       "brand": "Velox", "groupcode": "velocity-runner-pro", "color": "White"},
              "locales": {
                "en_US": {"name": "Velocity Runner Pro - White", "category": ["Shoes", "Running", "Velox"],
                          "price": {"USD": 129.99}, "original_price": {"USD": 149.99},
                          "stores": {"main": {"in_stock": 1, "stock_count": 50},
                                     "newyork": {"price": {"USD": 119.99}, "in_stock": 1, "stock_count": 12},
                                     "losangeles": {"in_stock": 0, "stock_count": 0}}},
                "pt_BR": {"name": "Velocity Runner Pro - Branco", "category": ["Calçados", "Corrida", "Velox"],
                          "price": {"BRL": 899.90}, "original_price": {"BRL": 999.90},
                          "stores": {"main": {"in_stock": 1, "stock_count": 30}}}}}]""";

    private final CatalogApiUnderTest api = CatalogApiUnderTest.shared();

    private Account shop() {
        return api.account().locales("en_US:newyork", "en_US:losangeles", "pt_BR");
    }

    @Test
    void flatRecordsAreStoredEachUnderItsLocaleOrStore() {
        Account shop = shop();

        shop.post("/v2/ingest", FLAT).says(Json.stored(4));

        assertTheFourAreStored(shop);
    }

    @Test
    void aNestedRecordIsStoredAsTheSameFour() {
        Account shop = shop();

        shop.post("/v2/ingest/nested", NESTED).says(Json.stored(4));

        assertTheFourAreStored(shop);
    }

    private static void assertTheFourAreStored(Account shop) {
        ObjectNode american = Json.object("""
                {"sku": "velocity-runner-pro-white", "locale": "en_US", "name": "Velocity Runner Pro - White",
                 "url": "https://www.example-insiderone.com/shoes/velocity-runner-pro-white",
                 "image_url": "https://cdn.example-insiderone.com/images/velocity-runner-pro-white.jpg",
                 "brand": "Velox", "color": "White", "group_code": "velocity-runner-pro",
                 "category": ["Shoes", "Running", "Velox"], "price": {"USD": 129.99},
                 "original_price": {"USD": 149.99}, "in_stock": true, "stock_count": 50}""");
        ObjectNode newYork = american.deepCopy();
        newYork.setAll(Json.object("""
                {"locale": "en_US:newyork", "price": {"USD": 119.99}, "stock_count": 12}"""));
        ObjectNode losAngeles = american.deepCopy();
        losAngeles.setAll(Json.object("""
                {"locale": "en_US:losangeles", "in_stock": false, "stock_count": 0}"""));
        ObjectNode brazilian = american.deepCopy();
        brazilian.setAll(Json.object("""
                {"locale": "pt_BR", "name": "Velocity Runner Pro - Branco",
                 "category": ["Calçados", "Corrida", "Velox"], "price": {"BRL": 899.90},
                 "original_price": {"BRL": 999.90}, "stock_count": 30}"""));

        assertThat(shop.stored(ID, "en_US")).isEqualTo(american);
        assertThat(shop.stored(ID, "en_US:newyork")).isEqualTo(newYork);
        assertThat(shop.stored(ID, "en_US:losangeles")).isEqualTo(losAngeles);
        assertThat(shop.stored(ID, "pt_BR")).isEqualTo(brazilian);
        assertThat(shop.rows()).hasEntrySatisfying("listing", rows -> assertThat(rows).hasSize(2))
                .hasEntrySatisfying("store_level", rows -> assertThat(rows).hasSize(2));
    }

    @Test
    void whatTheLocaleSaysIsInheritedByItsMainStore() {
        Account shop = shop().locales("en_US:outlet");

        shop.post("/v2/ingest/nested", """
                [{"item_id": "jacket",
                  "base": {"url": "https://shop.example/jacket", "image_url": "https://shop.example/jacket.jpg"},
                  "locales": {"en_US": {"name": "Jacket", "price": {"USD": 99.99}, "original_price": {"USD": 99.99},
                                        "in_stock": 1,
                                        "stores": {"main": {"stock_count": 100},
                                                   "outlet": {"price": {"USD": 79.99}, "in_stock": 1,
                                                              "stock_count": 25}}}}}]""").says(Json.stored(2));

        ObjectNode locale = Json.object("""
                {"sku": "jacket", "locale": "en_US", "name": "Jacket", "url": "https://shop.example/jacket",
                 "image_url": "https://shop.example/jacket.jpg", "price": {"USD": 99.99},
                 "original_price": {"USD": 99.99}, "in_stock": true, "stock_count": 100}""");
        ObjectNode outlet = locale.deepCopy();
        outlet.setAll(Json.object("""
                {"locale": "en_US:outlet", "price": {"USD": 79.99}, "stock_count": 25}"""));
        assertThat(shop.stored("jacket", "en_US")).isEqualTo(locale);
        assertThat(shop.stored("jacket", "en_US:outlet")).isEqualTo(outlet);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stores\":{}", ",\"stores\":null", ",\"stores\":{\"main\":{}}"})
    void mainAloneIsTheSameAsNoStoresAtAll(String stores) {
        Account shop = shop();
        String fields = "\"name\":\"N\",\"url\":\"https://a.example\",\"image_url\":\"//a.example/i\",\"in_stock\":1,"
                + "\"price\":{\"USD\":1},\"original_price\":{\"USD\":1}";

        shop.post("/v2/ingest/nested", "[{\"item_id\":\"a\",\"locales\":{\"en_US\":{" + fields
                + stores + "}}}]").says(Json.stored(1));

        assertThat(shop.stored("a", "en_US")).isEqualTo(Json.parse("""
                {"sku": "a", "locale": "en_US", "name": "N", "url": "https://a.example",
                 "image_url": "//a.example/i", "price": {"USD": 1}, "original_price": {"USD": 1},
                 "in_stock": true}"""));
    }

    @Test
    void thePublishedUpdatesBreakTheRuleThatPricesComeTogether() {
        Account shop = shop();
        shop.post("/v2/ingest", FLAT);
        JsonNode invalid = Json.processed(0, 1, Json.invalid("original_price", "is required", ID));

        shop.post("/v2/update", flatUpdate()).says(invalid);
        shop.post("/v2/update/nested", nestedUpdate()).says(invalid);

        assertTheFourAreStored(shop);
    }

    @Test
    void aSettingRelaxesThatRule() {
        Account shop = shop().set(Setting.PRICE_PAIR_REQUIRED, "false");
        shop.post("/v2/ingest", FLAT);
        ObjectNode american = (ObjectNode) shop.stored(ID, "en_US");
        ObjectNode newYork = (ObjectNode) shop.stored(ID, "en_US:newyork");
        american.setAll(Json.object("{\"price\": {\"USD\": 109.99}, \"in_stock\": false}"));
        newYork.setAll(Json.object("{\"price\": {\"USD\": 109.99}, \"in_stock\": false, \"stock_count\": 0}"));

        shop.post("/v2/update", flatUpdate()).says(Json.stored(1));
        shop.post("/v2/update/nested", nestedUpdate()).says(Json.stored(1));

        assertThat(shop.stored(ID, "en_US")).isEqualTo(american);
        assertThat(shop.stored(ID, "en_US:newyork")).isEqualTo(newYork);
    }

    private static String flatUpdate() {
        return """
                [{"item_id": "velocity-runner-pro-white", "locale": "en_US", "price": {"USD": 109.99}, "in_stock": 0}]
                """;
    }

    private static String nestedUpdate() {
        return """
                [{"item_id": "velocity-runner-pro-white", "locales": {"en_US": {"price": {"USD": 109.99},
                  "stores": {"newyork": {"in_stock": 0, "stock_count": 0}}}}}]""";
    }

    /** Section 2.6, to the letter. */
    @Test
    void anAnswerGroupsWhatItSaysOfRecords() {
        Account shop = shop();
        List<JsonNode> records = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            ObjectNode record = Samples.tea("item-" + i);
            switch (i) {
                case 1, 2 -> record.remove("original_price");
                case 3, 4, 5 -> record.put("url", "www.shop.example");
                case 6 -> record.put("image_url", "https:///tea.jpg");
                default -> {
                    // nothing wrong with it
                }
            }
            records.add(record);
        }

        shop.post("/v2/ingest", records).says(Json.parse("""
                {"success": true,
                 "message": {
                   "valid": {"count": 95},
                   "invalid": {"count": 5, "details": [
                     {"field": "original_price", "message": "Field is invalidated: 'original_price' is required",
                      "count": 2, "document_ids": ["item-1", "item-2"]},
                     {"field": "url", "message": "Field is invalidated: 'url' must match pattern",
                      "count": 3, "document_ids": ["item-3", "item-4", "item-5"]}]},
                   "warnings": {"count": 1, "details": [
                     {"field": "image_url", "message": "Image URL could not be validated",
                      "count": 1, "document_ids": ["item-6"]}]},
                   "invalidRatio": 0.05}}"""));

        assertThat(shop.storedIds()).hasSize(95).contains("item-6").doesNotContain("item-1", "item-3");
    }

    @Test
    void noRecordsAreProcessedAllTheSame() {
        shop().post("/v2/ingest", "[]").says(Json.parse("""
                {"success": true, "message": {"valid": {"count": 0}, "invalid": {"count": 0, "details": []},
                 "warnings": {"count": 0, "details": []}, "invalidRatio": 0}}"""));
    }

    @ParameterizedTest
    @CsvSource({"language_country_code,/v2/locales/batch", "language_and_country_code,/v2/locales/batch",
            "language_country_code,/v2/locales", "language_and_country_code,/v2/locales"})
    void localesAreMadeByEitherBodyUnderEitherNameAndPath(String code, String path) {
        Account shop = api.account();
        String wrapped = """
                {"data": {"locales": [{"%1$s": "en_US", "store_id": "Main"},
                                      {"%1$s": "pt_BR", "store_id": "SaoPaulo"}]}}""".formatted(code);
        String bare = """
                [{"%1$s": "tr_TR", "store_id": "Ankara"}, {"%1$s": "en_US", "store_id": "Portland"}]""".formatted(code);

        shop.post(path, wrapped).says(Json.parse("{\"success\": true, \"created_locale_count\": 1}"));
        shop.post(path, bare).says(Json.parse("{\"success\": true, \"created_locale_count\": 2}"));
        shop.post(path, bare).says(Json.parse("{\"success\": true, \"created_locale_count\": 0}"));

        assertThat(locales(shop)).containsExactlyInAnyOrder("en_US", "pt_BR", "pt_BR:SaoPaulo", "tr_TR", "tr_TR:Ankara",
                "en_US:Portland");
    }

    @Test
    void storesMayBeNumberedNamelessOrMissing() {
        Account shop = api.account();

        shop.post("/v2/locales/batch", """
                [{"language_country_code": "en_MY", "store_id": 2}, {"language_country_code": "de_DE", "store_id": ""},
                 {"language_country_code": "fr_FR", "store_id": null}, {"language_country_code": "it_IT"}]""")
                .says(Json.parse("{\"success\": true, \"created_locale_count\": 4}"));

        assertThat(locales(shop)).containsExactlyInAnyOrder("en_US", "en_MY", "en_MY:2", "de_DE", "fr_FR", "it_IT");
        shop.ingest(Samples.tea("a", "en_MY:2")).says(Json.stored(1));
    }

    @Test
    void aBadLocaleStopsTheOthers() {
        Account shop = api.account().set(Setting.MAX_LOCALES, "3");
        String good = "{\"language_country_code\": \"de_DE\"}";

        shop.post("/v2/locales", "[]").refuses(400, "No locales sent in payload");
        shop.post("/v2/locales", "{\"data\": {\"locales\": []}}").refuses(400, "No locales sent in payload");
        shop.post("/v2/locales", "{}").refuses(400, "No locales sent in payload");
        shop.post("/v2/locales", "[" + good).refuses(400, "Request data is not in valid JSON format.");
        for (String bad : List.of("en-US", "EN_US", "en_us", "english_US", "en", "", "en_US ", "undefined")) {
            shop.post("/v2/locales", "[%s, {\"language_country_code\": \"%s\"}]".formatted(good, bad)).refuses(400,
                    "Invalid locale: \"" + bad + "\"");
        }
        shop.post("/v2/locales",
                "[%s, {\"language_country_code\": \"en_US\", \"store_id\": \"%s\"}]".formatted(good, "s".repeat(59)))
                .refuses(400, "Maximum allowed locale length is exceeded.");
        shop.post("/v2/locales", "[%s, {\"language_country_code\": \"en_US\", \"store_id\": \"a\"},"
                .formatted(good) + "{\"language_country_code\": \"en_US\", \"store_id\": \"b\"}]")
                .refuses(400, "Maximum allowed locale count is exceeded.");
        assertThat(locales(shop)).containsExactly("en_US");

        shop.post("/v2/locales",
                "[%s, {\"language_country_code\": \"en_US\", \"store_id\": \"%s\"}]".formatted(good, "s".repeat(58)))
                .says(Json.parse("{\"success\": true, \"created_locale_count\": 2}"));
    }

    private List<String> locales(Account shop) {
        return api.query("SELECT locale_key FROM workspace_locale WHERE workspace_id = " + shop.id().value()).stream()
                .map(text -> LocaleKey.parse(text).orElseThrow().text()).toList();
    }

    @Test
    void everyRefusalHasTheSameEnvelope() {
        Account shop = api.account();
        String token = "Partner token authentication is unsuccessful.";

        shop.with("wrong").post("/v2/ingest", "[]").refuses(401, token);
        api.send(api.to("/v2/ingest").POST(BodyPublishers.ofString("[]"))).refuses(401, token);
        shop.with(api.key(shop.id(), "203.0.113.0/24")).post("/v2/ingest", "[]").refuses(403, "IP is not allowed.");
        api.send(shop.to("/v2/nowhere").POST(BodyPublishers.ofString("[]"))).refuses(404, "Not found.");
        api.send(shop.to("/v1/ingest").POST(BodyPublishers.ofString("[]"))).refuses(404, "Not found.");
        api.send(shop.to("/v1/catalog").GET()).refuses(404, "Not found.");
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            Answer answer = api.send(shop.to("/v2/ingest").method(method, BodyPublishers.noBody()));
            answer.refuses(405, "Method not allowed.");
            assertThat(answer.headers().get("Allow")).isEqualTo("POST");
        }
        shop.set(Setting.CATALOG_ENABLED, "false").post("/v2/ingest", "[]").refuses(403,
                "Partner does not have necessary integration settings for Catalog API.");
    }

    @Test
    void thePartnersNameMayBeInCapitals() {
        Account shop = api.account();

        api.send(api.to("/v2/ingest").header("X-PARTNER-NAME", shop.partner().toUpperCase())
                .header("X-REQUEST-TOKEN", shop.token()).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[]"))).says(Json.stored(0));
    }

    @Test
    void aFaultOfOurOwnSaysNothingOfItself() {
        Logger log = (Logger) LoggerFactory.getLogger("io.cataloom.rest.http.UnexpectedErrorHandler");
        log.setLevel(Level.OFF);
        try (CatalogApiUnderTest broken = CatalogApiUnderTest.start(Map.of())) {
            Account shop = broken.account();
            broken.execute("ALTER TABLE listing RENAME TO lost");

            shop.ingest(Samples.tea("a")).refuses(500, "Internal server error.");

            broken.execute("ALTER TABLE lost RENAME TO listing");
            shop.ingest(Samples.tea("a")).says(Json.stored(1));
        } finally {
            log.setLevel(null);
        }
    }
}
