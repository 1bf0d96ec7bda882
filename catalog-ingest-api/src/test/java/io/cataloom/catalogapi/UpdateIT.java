package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Json.detail;
import static io.cataloom.catalogapi.Json.invalid;
import static io.cataloom.catalogapi.Json.processed;
import static io.cataloom.catalogapi.Samples.change;
import static io.cataloom.catalogapi.Samples.storedTea;
import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.workspace.Setting;

/** Partial records: each changes the fields it names, of a listing that exists. */
class UpdateIT {

    private static final Json.Detail ABSENT = detail("item_id", "Product does not exist in catalog", "absent");

    private final CatalogApiUnderTest api = CatalogApiUnderTest.shared();
    private Account shop;

    @BeforeEach
    void stockTheShop() {
        shop = api.account().locales("en_US:a", "en_US:b", "de_DE").attribute("material", AttributeType.STRING)
                .attribute("weight", AttributeType.NUMBER).attribute("sizes", AttributeType.ARRAY);
        shop.ingest(tea("t")).says(Json.stored(1));
    }

    private ObjectNode stored() {
        return (ObjectNode) shop.stored("t", "en_US");
    }

    @Test
    void onlyTheFieldsNamedChange() {
        shop.update(change("t", "{\"in_stock\": 0, \"brand\": \"B\", \"tags\": [\"x\"]}")).says(Json.stored(1));

        ObjectNode changed = storedTea("t");
        changed.setAll(Json.object("{\"in_stock\": false, \"brand\": \"B\", \"tags\": [\"x\"]}"));
        assertThat(stored()).isEqualTo(changed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"description", "brand", "sku", "color", "size", "gender", "groupcode", "category", "tags",
            "variants", "omnibus_price", "stock_count", "rating", "item_update_date", "item_start_date",
            "item_end_date", "is_status_passive", "product_attributes"})
    void nullClearsAnOptionalField(String field) {
        shop.ingest(Json.with(tea("t"), field, switch (field) {
            case "category", "tags", "variants" -> List.of("x");
            case "omnibus_price" -> Map.of("USD", 1);
            case "stock_count", "rating", "is_status_passive" -> 1;
            case "product_attributes" -> Map.of("material", "wool");
            case String date when date.endsWith("date") -> "2026-01-01 00:00:00";
            default -> "x";
        })).says(Json.stored(1));
        assertThat(stored()).hasSize(9);

        shop.update(Json.with(change("t", "{}"), field, null)).says(Json.stored(1));

        assertThat(stored()).isEqualTo(storedTea("t"));
    }

    @ParameterizedTest
    @CsvSource({"name,null", "url,null", "image_url,null", "in_stock,null", "name,''", "url,undefined",
            "image_url,unknown"})
    void aRequiredFieldCannotBeCleared(String field, String nothing) {
        shop.update(Json.with(change("t", "{\"brand\": \"B\"}"), field, nothing.equals("null") ? null : nothing)).says(
                processed(0, 1, invalid(field, "is not allowed to be empty", "t")));

        assertThat(stored()).isEqualTo(storedTea("t"));
    }

    @Test
    void whatIsRequiredIsUpToTheFeedType() {
        shop.set(Setting.FEED_TYPE, "availability");

        shop.update(change("t", "{\"price\": null, \"original_price\": null}")).says(Json.stored(1));

        assertThat(stored()).isEqualTo(storedTea("t").without(List.of("price", "original_price")));
    }

    @Test
    void pricesComeTogether() {
        shop.update(change("t", "{\"price\": {\"USD\": 1}}"), change("t", "{\"original_price\": {\"USD\": 1}}"),
                change("t", "{\"price\": {\"USD\": 3}, \"original_price\": {\"USD\": 4}}")).says(
                        processed(1, 2,
                                invalid("original_price", "is required", "t"), invalid("price", "is required", "t")));

        ObjectNode changed = storedTea("t");
        changed.setAll(Json.object("{\"price\": {\"USD\": 3}, \"original_price\": {\"USD\": 4}}"));
        assertThat(stored()).isEqualTo(changed);
    }

    @Test
    void inNestedRecordsTheyMayComeFromDifferentLevels() {
        shop.post("/v2/update/nested", """
                [{"item_id": "t", "base": {"original_price": {"USD": 9}},
                  "locales": {"en_US": {"stores": {"main": {"price": {"USD": 8}}}}}}]""").says(Json.stored(1));

        ObjectNode changed = storedTea("t");
        changed.setAll(Json.object("{\"price\": {\"USD\": 8}, \"original_price\": {\"USD\": 9}}"));
        assertThat(stored()).isEqualTo(changed);
    }

    @Test
    void aPriceIsReplacedWhole() {
        shop.ingest(Json.with(tea("t"), "price", Map.of("USD", 1, "EUR", 2)));

        shop.update(change("t", "{\"price\": {\"GBP\": 3}, \"original_price\": {\"GBP\": 4}}"));

        assertThat(stored().get("price")).isEqualTo(Json.parse("{\"GBP\": 3}"));
    }

    @Test
    void attributesAreMergedByName() {
        shop.ingest(Json.with(tea("t"), "product_attributes", Map.of("material", "wool", "weight", 1)));

        shop.update(change("t", "{\"product_attributes\": {\"sizes\": [\"S\"], \"weight\": null, \"odd\": 1}}"))
                .says(Json.doubted(1, 1,
                        detail("product_attributes.odd", "Attribute is not defined and was ignored", "t")));
        assertThat(stored().get("attributes")).isEqualTo(Json.parse("{\"material\": \"wool\", \"sizes\": [\"S\"]}"));

        shop.update(change("t", "{\"product_attributes\": {\"sizes\": null, \"material\": null}}"));
        assertThat(stored()).isEqualTo(storedTea("t"));
    }

    @Test
    void severalChangesOfOneListingApplyInOrder() {
        shop.update(change("t", "{\"brand\": \"first\", \"color\": \"red\"}"),
                change("t", "{\"product_attributes\": {\"material\": \"wool\", \"weight\": 1}}"),
                change("t", "{\"brand\": \"second\", \"size\": \"S\"}"), change("t", "{\"size\": null}"),
                change("t", "{\"product_attributes\": {\"weight\": null}}")).says(Json.stored(5));

        ObjectNode changed = storedTea("t");
        changed.setAll(Json.object(
                "{\"brand\": \"second\", \"color\": \"red\", \"attributes\": {\"material\": \"wool\"}}"));
        assertThat(stored()).isEqualTo(changed);
    }

    // what is not there

    @Test
    void anUnknownProductIsNotMade() {
        shop.update(change("t", "{\"brand\": \"B\"}"), change("absent", "{\"brand\": \"B\"}"))
                .says(Json.doubted(2, 1, ABSENT));
        shop.post("/v2/update?present=false", change("absent", "{\"brand\": \"B\"}"))
                .says(Json.doubted(1, 1, ABSENT));
        shop.post("/v2/update?present=true", change("absent", "{\"brand\": \"B\"}"),
                change("t", "{\"brand\": \"C\"}")).says(
                        processed(1, 1, invalid("item_id", "does not exist in catalog", "absent")));
        shop.post("/v2/update/nested?present=true",
                "[{\"item_id\":\"absent\",\"locales\":{\"en_US\":{\"brand\":\"B\"}}}]").says(
                        processed(0, 1, invalid("item_id", "does not exist in catalog", "absent")));
        shop.post("/v2/update/nested", "[{\"item_id\":\"absent\",\"locales\":{\"en_US\":{\"brand\":\"B\"}}}]")
                .says(Json.doubted(1, 1, ABSENT));

        assertThat(shop.storedIds()).containsExactly("t");
        assertThat(stored()).isEqualTo(Json.with(storedTea("t"), "brand", "C"));
    }

    @Test
    void aProductInAnotherLocaleIsUnknownInThisOne() {
        shop.post("/v2/update?present=true", Json.with(change("t", "{\"brand\": \"B\"}"), "locale", "de_DE")).says(
                processed(0, 1, invalid("item_id", "does not exist in catalog", "t")));

        assertThat(shop.stored("t", "de_DE").isNull()).isTrue();
    }

    @Test
    void aStoreWithoutARecordIsUnknown() {
        ObjectNode store = Json.with(change("t", "{\"in_stock\": 0}"), "locale", "en_US:a");

        shop.update(store).says(Json.doubted(1, 1, detail("item_id", "Product does not exist in catalog", "t")));
        shop.post("/v2/update?present=true", store).says(
                processed(0, 1, invalid("item_id", "does not exist in catalog", "t")));
        assertThat(shop.stored("t", "en_US:a").isNull()).isTrue();

        shop.ingest(tea("t", "en_US:a"));
        shop.update(store).says(Json.stored(1));
        ObjectNode changed = Json.with(storedTea("t"), "locale", "en_US:a");
        assertThat(shop.stored("t", "en_US:a")).isEqualTo(changed.put("in_stock", false));
        assertThat(stored()).isEqualTo(storedTea("t"));
    }

    @Test
    void whatIsTheLocalesIsNotChangedThroughAStore() {
        shop.ingest(tea("t", "en_US:a"));

        shop.update(Json.with(change("t", "{\"name\": \"other\", \"stock_count\": 3}"), "locale", "en_US:a")).says(
                Json.doubted(1, 1, detail("name", "Field belongs to the locale and was ignored", "t")));

        assertThat(stored()).isEqualTo(storedTea("t"));
        assertThat(shop.stored("t", "en_US:a"))
                .isEqualTo(Json.with(Json.with(storedTea("t"), "locale", "en_US:a"), "stock_count", 3));
    }

    @Test
    void aStoreMayBeClearedBackToWhatItsLocaleHas() {
        shop.ingest(Json.with(tea("t"), "stock_count", 10), Json.with(tea("t", "en_US:a"), "stock_count", 3));
        assertThat(shop.stored("t", "en_US:a").get("stock_count").intValue()).isEqualTo(3);

        shop.update(Json.with(change("t", "{\"stock_count\": null}"), "locale", "en_US:a")).says(Json.stored(1));

        assertThat(shop.stored("t", "en_US:a").get("stock_count").intValue()).isEqualTo(10);
    }

    @Test
    void knownAndUnknownStoresInOneRecordStandAlone() {
        shop.ingest(tea("t", "en_US:a"));

        shop.post("/v2/update/nested?present=true", """
                [{"item_id": "t", "locales": {"en_US": {"in_stock": 0,
                  "stores": {"main": {}, "a": {"stock_count": 1}, "b": {"stock_count": 2},
                             "nowhere": {"stock_count": 3}}}}}]""").says(processed(2, 2,
                invalid("locale", "is not defined", "t"), invalid("item_id", "does not exist in catalog", "t")));

        assertThat(stored()).isEqualTo(storedTea("t").put("in_stock", false));
        assertThat(shop.stored("t", "en_US:a")).isEqualTo(Json.parse(storedTea("t").put("locale", "en_US:a")
                .put("in_stock", false).put("stock_count", 1).toString()));
        assertThat(shop.stored("t", "en_US:b").isNull()).isTrue();
    }

    @Test
    void aChangeSaysWhenItWas() {
        String updated = "SELECT updated_at || ' ' || created_at FROM listing WHERE workspace_id = "
                + shop.id().value();
        List<String> before = api.query(updated);

        shop.update(change("t", "{\"brand\": \"B\"}"));

        assertThat(api.query(updated)).isNotEqualTo(before);
        assertThat(api.query("SELECT updated_at > created_at FROM listing WHERE workspace_id = " + shop.id().value()))
                .containsExactly("t");
    }

    @Test
    void theSameRulesHoldForValues() {
        shop.update(change("t", "{\"url\": \"nowhere\", \"rating\": 11, \"in_stock\": true, \"tags\": \"x\"}")).says(
                processed(0, 1, invalid("url", "must match pattern", "t"), invalid("tags", "must be an array", "t"),
                        invalid("in_stock", "must be a number", "t"),
                        invalid("rating", "must be between 0 and 10", "t")));

        assertThat(stored()).isEqualTo(storedTea("t"));
    }
}
