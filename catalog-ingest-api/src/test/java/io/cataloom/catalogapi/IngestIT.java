package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Json.detail;
import static io.cataloom.catalogapi.Json.invalid;
import static io.cataloom.catalogapi.Json.processed;
import static io.cataloom.catalogapi.Samples.storedTea;
import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.ingest.RecordField;
import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.FeedType;
import io.cataloom.domain.workspace.Setting;

/** Whole records: each overwrites what there is under its item and locale. */
class IngestIT {

    private static final ObjectNode EVERYTHING = Json.object("""
            {"item_id": "all", "locale": "en_US", "name": "N", "url": "https://shop.example/all",
             "image_url": "//shop.example/all.jpg", "description": "D", "category": ["A", "B"], "brand": "Br",
             "sku": "S", "color": "C", "size": "Si", "gender": "G", "groupcode": "Gr", "tags": ["t", "t"],
             "variants": ["v"], "price": {"USD": 1.10, "EUR": 2}, "original_price": {"USD": 3},
             "omnibus_price": {"USD": 0}, "in_stock": 0, "stock_count": 7, "rating": 9.9,
             "item_update_date": "2026-01-02 03:04:05", "item_start_date": "2026-01-01 00:00:00",
             "item_end_date": "2026-12-31 23:59:59", "is_status_passive": 1,
             "product_attributes": {"eco": true, "weight": 1.50, "material": "wool", "sizes": ["S", "M"]}}""");
    private static final ObjectNode STORED = Json.object("""
            {"sku": "all", "locale": "en_US", "name": "N", "url": "https://shop.example/all",
             "image_url": "//shop.example/all.jpg", "description": "D", "category": ["A", "B"], "brand": "Br",
             "merchant_sku": "S", "color": "C", "size": "Si", "gender": "G", "group_code": "Gr", "tags": ["t", "t"],
             "variants": ["v"], "price": {"USD": 1.10, "EUR": 2}, "original_price": {"USD": 3},
             "omnibus_price": {"USD": 0}, "in_stock": false, "stock_count": 7, "rating": 9.9,
             "item_update_date": "2026-01-02T03:04:05Z", "item_start_date": "2026-01-01T00:00:00Z",
             "item_end_date": "2026-12-31T23:59:59Z", "passive": true,
             "attributes": {"eco": true, "weight": 1.50, "material": "wool", "sizes": ["S", "M"]}}""");

    private final CatalogApiUnderTest api = CatalogApiUnderTest.shared();

    private Account shop() {
        return api.account().attribute("eco", AttributeType.BOOLEAN).attribute("weight", AttributeType.NUMBER)
                .attribute("material", AttributeType.STRING).attribute("sizes", AttributeType.ARRAY);
    }

    @Test
    void everyFieldIsStored() {
        Account shop = shop();

        assertThat(EVERYTHING.size()).isEqualTo(RecordField.values().length);
        shop.ingest(EVERYTHING).says(Json.stored(1));

        assertThat(shop.stored("all", "en_US")).isEqualTo(STORED);
    }

    @Test
    void everyFieldIsStoredFromNestedRecordsToo() {
        Account shop = shop();
        ObjectNode base = EVERYTHING.deepCopy();
        base.remove(List.of("item_id", "locale", "name", "price"));
        ObjectNode nested = Json.object("{\"item_id\": \"all\"}");
        nested.set("base", Json.with(base, "brand", "overridden"));
        nested.putObject("locales").set("en_US",
                Json.parse("{\"name\": \"N\", \"brand\": \"Br\", \"price\": {\"USD\": 1.10, \"EUR\": 2}}"));

        shop.post("/v2/ingest/nested", nested).says(Json.stored(1));

        assertThat(shop.stored("all", "en_US")).isEqualTo(STORED);
    }

    @Test
    void aRecordReplacesTheWholeOfTheOneBefore() {
        Account shop = shop();
        shop.ingest(EVERYTHING);

        shop.ingest(tea("all")).says(Json.stored(1));

        assertThat(shop.stored("all", "en_US")).isEqualTo(storedTea("all"));
    }

    @Test
    void idsDifferByCaseAndAccent() {
        Account shop = api.account();

        shop.ingest(tea("a"), tea("A"), tea("ä"), tea("a "), tea("a%"), tea("a_")).says(Json.stored(6));

        assertThat(shop.storedIds()).containsExactlyInAnyOrder("a", "A", "ä", "a ", "a%", "a_");
    }

    @Test
    void ofTwoRecordsForOneListingTheLaterStays() {
        Account shop = api.account();

        shop.ingest(Json.with(tea("a"), "brand", "first"), tea("b"), Json.with(tea("a"), "color", "second"))
                .says(Json.stored(3));

        assertThat(shop.stored("a", "en_US")).isEqualTo(Json.with(storedTea("a"), "color", "second"));
    }

    @Test
    void anInvalidLaterRecordLeavesTheEarlierOne() {
        Account shop = api.account();

        shop.ingest(Json.with(tea("a"), "brand", "first"), Json.with(tea("a"), "url", "nowhere")).says(
                processed(1, 1, invalid("url", "must match pattern", "a")));

        assertThat(shop.stored("a", "en_US")).isEqualTo(Json.with(storedTea("a"), "brand", "first"));
    }

    // stores

    @Test
    void aStoreKeepsOnlyItsOwnFiveFields() {
        Account shop = api.account().locales("en_US:a");
        shop.ingest(Json.with(tea("t"), "stock_count", 9));

        shop.ingest(Json.with(Json.with(Json.with(tea("t", "en_US:a"), "name", "other"), "price",
                Json.price("USD", "1")), "in_stock", 0)).says(Json.stored(1));

        ObjectNode store = Json.with(Json.with(storedTea("t"), "stock_count", 9), "locale", "en_US:a");
        store.put("in_stock", false).set("price", Json.price("USD", "1"));
        assertThat(shop.stored("t", "en_US:a")).isEqualTo(Json.parse(store.toString()));
        assertThat(shop.stored("t", "en_US")).isEqualTo(Json.with(storedTea("t"), "stock_count", 9));
    }

    @Test
    void aStoreWithoutItsLocaleMakesTheLocalesListing() {
        Account shop = api.account().locales("en_US:a");

        shop.ingest(tea("t", "en_US:a")).says(Json.stored(1));

        ObjectNode locale = storedTea("t");
        locale.remove(List.of("price", "original_price", "in_stock"));
        assertThat(shop.stored("t", "en_US")).isEqualTo(locale);
        assertThat(shop.stored("t", "en_US:a")).isEqualTo(Json.with(storedTea("t"), "locale", "en_US:a"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLocalesOwnRecordWinsWhereverItStands(boolean first) {
        Account shop = api.account().locales("en_US:a");
        ObjectNode locale = Json.with(tea("t"), "name", "locale's");
        ObjectNode store = Json.with(tea("t", "en_US:a"), "name", "store's");

        shop.ingest(first ? locale : store, first ? store : locale).says(Json.stored(2));

        assertThat(shop.stored("t", "en_US")).isEqualTo(Json.with(storedTea("t"), "name", "locale's"));
        assertThat(shop.stored("t", "en_US:a").get("name").textValue()).isEqualTo("locale's");
    }

    @ParameterizedTest
    @CsvSource({"main", "MAIN", "Main"})
    void theMainStoreIsTheLocaleItself(String main) {
        Account shop = api.account();
        ObjectNode fields = tea("x");
        fields.remove(List.of("item_id", "locale"));
        fields.putObject("stores").putObject(main).put("stock_count", 3);
        ObjectNode nested = Json.object("{\"item_id\": \"t\"}");
        nested.putObject("locales").set("en_US", fields);

        shop.post("/v2/ingest/nested", nested).says(Json.stored(1));

        assertThat(shop.stored("t", "en_US")).isEqualTo(Json.with(storedTea("t"), "stock_count", 3));
    }

    // what each kind of feed requires

    @ParameterizedTest
    @EnumSource(FeedType.class)
    void eachFeedTypeRequiresItsOwnFields(FeedType type) {
        Account shop = shop().set(Setting.FEED_TYPE, type.code());
        List<String> required = new ArrayList<>(List.of("name", "url", "image_url"));
        required.addAll(switch (type) {
            case STOCK_REVENUE -> List.of("price", "original_price", "in_stock");
            case AVAILABILITY -> List.of("in_stock");
            case PUBLISHED_TIME -> List.of("item_update_date");
            case START_END_TIME -> List.of("item_start_date", "item_end_date");
        });
        List<ObjectNode> records = new ArrayList<>();
        List<Json.Detail> faults = new ArrayList<>();
        for (String field : required) {
            ObjectNode without = EVERYTHING.deepCopy().put("item_id", "no " + field);
            without.remove(field);
            records.add(without);
            faults.add(invalid(field, "is required", "no " + field));
            records.add(Json.with(EVERYTHING.deepCopy().put("item_id", "null " + field), field, null));
            faults.add(invalid(field, "is not allowed to be empty", "null " + field));
        }
        ObjectNode least = Json.object("{\"item_id\": \"least\", \"locale\": \"en_US\"}");
        required.forEach(field -> least.set(field, EVERYTHING.get(field)));
        records.add(least);

        shop.post("/v2/ingest", records).says(processed(1, faults.size(), faults));

        assertThat(shop.storedIds()).containsExactly("least");
        assertThat(shop.stored("least", "en_US").get("in_stock").booleanValue())
                .isEqualTo(!required.contains("in_stock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"undefined", "unknown", "null", "", " "})
    void wordsForNothingFillNoRequiredField(String nothing) {
        Account shop = api.account();
        List<ObjectNode> records = new ArrayList<>();
        List<Json.Detail> faults = new ArrayList<>();
        for (String field : List.of("item_id", "locale", "name", "url", "image_url")) {
            records.add(Json.with(tea(field), field, nothing));
            faults.add(invalid(field, "is not allowed to be empty", field.equals("item_id") && nothing.isBlank() ? "#0"
                    : field.equals("item_id") ? nothing : field));
        }
        records.add(Json.with(Json.with(tea("good"), "brand", nothing), "description", nothing));

        shop.post("/v2/ingest", records).says(processed(1, 5, faults));

        assertThat(shop.stored("good", "en_US"))
                .isEqualTo(Json.with(Json.with(storedTea("good"), "brand", nothing), "description", nothing));
    }

    @Test
    void anImageThatCannotBeLoadedIsStoredWithAWarning() {
        Account shop = api.account();

        shop.ingest(Json.with(tea("a"), "image_url", "https://"), Json.with(tea("b"), "image_url", "//shop/a b.jpg"),
                tea("c")).says(
                        Json.doubted(3, 2,
                                detail("image_url", "Image URL could not be validated", "a", "b")));

        assertThat(shop.storedIds()).containsExactly("a", "b", "c");
    }

    // ways to send

    @Test
    void linesOfJsonAreRecordsToo() {
        Account shop = api.account();

        lines(shop, "/v2/ingest", tea("a") + "\n\n  " + tea("b") + "\r\n1\n{}\n" + tea("c")).says(processed(3, 2,
                invalid("record", "must be an object", "#2"), invalid("item_id", "is required", "#3"),
                invalid("locale", "is required", "#3"), invalid("name", "is required", "#3"),
                invalid("url", "is required", "#3"), invalid("image_url", "is required", "#3"),
                invalid("price", "is required", "#3"), invalid("original_price", "is required", "#3"),
                invalid("in_stock", "is required", "#3")));
        lines(shop, "/v2/update", "{\"item_id\":\"a\",\"locale\":\"en_US\",\"brand\":\"B\"}\n").says(Json.stored(1));
        lines(shop, "/v2/ingest", "").says(Json.stored(0));

        assertThat(shop.storedIds()).containsExactly("a", "b", "c");
        assertThat(shop.stored("a", "en_US")).isEqualTo(Json.with(storedTea("a"), "brand", "B"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}{}", "{\n\"a\":1}{}", "[", "{", "x", "{},", "{}\n]"})
    void linesThatAreNotOneRecordEachAreRefused(String body) {
        lines(api.account(), "/v2/ingest", body).refuses(400, "Request data is not in valid JSON format.");
    }

    private static Answer lines(Account shop, String path, String body) {
        return shop.api().send(shop.to(path).header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void aDryRunAnswersAsIfAndStoresNothing() {
        Account shop = api.account().locales("en_US:a");
        shop.ingest(tea("there"), tea("there", "en_US:a"));
        Map<String, List<String>> before = shop.rows();
        List<ObjectNode> records = List.of(tea("there"), tea("new"), tea("new", "en_US:a"), tea("bad", "xx_XX"),
                Json.with(tea("there", "en_US:a"), "image_url", "https://"), tea("new"),
                Json.with(tea("odd"), "odd", 1));
        Stream.of("/v2/ingest?", "/v2/update?", "/v2/update?present=true&").forEach(path -> {
            Answer dry = shop.post(path + "dry_run=true", records);
            assertThat(shop.rows()).isEqualTo(before);

            Answer wet = shop.post(path + "dry_run=false", records);

            wet.says(dry.json());
            assertThat(shop.rows()).isNotEqualTo(before);
            api.execute("DELETE FROM product; DELETE FROM listing; DELETE FROM store_level");
            shop.ingest(tea("there"), tea("there", "en_US:a"));
            before.clear();
            before.putAll(shop.rows());
        });
    }
}
