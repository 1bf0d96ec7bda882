package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Json.detail;
import static io.cataloom.catalogapi.Json.invalid;
import static io.cataloom.catalogapi.Json.processed;
import static io.cataloom.catalogapi.Samples.change;
import static io.cataloom.catalogapi.Samples.storedTea;
import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.catalogapi.Json.Detail;
import io.cataloom.domain.ingest.RecordField;
import io.cataloom.domain.product.AttributeType;

/** What is no JSON refuses the request; what is no good record is told about, and does not stop the good ones. */
class BadInputIT {

    private static final String NOT_JSON = "Request data is not in valid JSON format.";
    private static final String TOO_MANY = "Maximum allowed record count is exceeded.";
    private static final String DIGITS = "must have at most 64 digits on either side of the decimal point";

    private final CatalogApiUnderTest api = CatalogApiUnderTest.shared();

    // the request

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no JSON", "{}", "{\"item_id\":\"a\"}", "\"text\"", "1", "true", "null", "[", "[{",
            "[{}", "[{\"item_id\"", "[{\"item_id\":", "[{\"item_id\":\"a\"", "[{\"item_id\":\"a\"}", "[{}}", "[}", "]",
            "[1,]", "[,1]", "[1 2]", "[{\"a\":1,}]", "[NaN]", "[Infinity]", "[-]", "[01]", "[+1]", "[.5]", "[1.]",
            "[1e]", "[0x1]", "['a']", "[{a:1}]", "[tru]", "[nulll]", "[] []", "[]]", "[],", "[]x", "[]\0", "[]{}",
            "/**/[]", "[]//", "[\"\\x\"]", "[\"\\u12\"]", "[\"\t\"]", "[\"\0\"]", "\0[]", "[{\"item_id\":\"a\0b\"}]",
            "[{\"a\":1,\"a\":1}]", "[{\"item_id\":\"a\",\"item_id\":\"a\"}]",
            "[{\"item_id\":\"a\",\"it\\u0065m_id\":\"a\"}]", "[{\"price\":{\"USD\":1,\"USD\":2}}]",
            "[{\"product_attributes\":{\"a\":{\"b\":1,\"b\":2}}}]", "[{\"odd\":{\"a\":1,\"a\":1}}]",
            "[[{\"a\":1,\"a\":1}]]", "[\"\\ud800\"]", "[\"\\udc00\\ud800\"]", "[\"\\ud800\\u0041\"]",
            "[{\"name\":\"\\uD83D\"}]", "[{\"\\ud800\":1}]", "[{\"odd\":[{\"\\udfff\":1}]}]"})
    void whatIsNoJsonArrayIsRefused(String body) {
        Account shop = api.account();

        shop.post("/v2/ingest", body).refuses(400, NOT_JSON);

        if (!body.startsWith("{")) {
            shop.post("/v2/locales", body.equals("\"text\"") || body.equals("1") || body.equals("true")
                    || body.equals("null") ? "[" + body : body).refuses(400, NOT_JSON);
        }
        assertThat(shop.storedIds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c328", "c0af", "c080", "eda080", "edb080", "eda080edb080", "f4908080", "f8808080",
            "e28282e2", "80", "c3"})
    void bytesThatAreNotUtf8AreRefused(String hex) {
        Account shop = api.account();
        byte[] bad = HexFormat.of().parseHex(hex);
        String good = tea("a").toString();

        shop.post("/v2/ingest", joined("[" + good + ",{\"item_id\":\"", bad, "\"}]")).refuses(400, NOT_JSON);
        shop.post("/v2/ingest", joined("[{\"", bad, "\":1}]")).refuses(400, NOT_JSON);
        shop.post("/v2/ingest", joined("[" + good + "]", bad, "")).refuses(400, NOT_JSON);

        assertThat(shop.storedIds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void otherEncodingsAreRefused(String charset) {
        Account shop = api.account();

        shop.post("/v2/ingest", ("[" + tea("a") + "]").getBytes(Charset.forName(charset))).refuses(400, NOT_JSON);

        assertThat(shop.storedIds()).isEmpty();
    }

    @Test
    void aByteOrderMarkAndWhiteSpaceDoNoHarm() {
        Account shop = api.account();

        shop.post("/v2/ingest", "\uFEFF \r\n\t[ " + tea("a") + " ] \n").says(Json.stored(1));

        assertThat(shop.stored("a", "en_US")).isEqualTo(storedTea("a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000, 100_000})
    void depthIsLimited(int depth) {
        Account shop = api.account();
        for (String body : List.of("[".repeat(depth), "[".repeat(depth) + "]".repeat(depth),
                "[" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + "]", "[{\"odd\":" + "[".repeat(depth))) {
            shop.post("/v2/ingest", body).refuses(400, NOT_JSON);
            shop.post("/v2/update/nested", body).refuses(400, NOT_JSON);
            shop.post("/v2/locales", body).refuses(400, NOT_JSON);
        }
    }

    @Test
    void sixtyFourLevelsAreNotTooDeep() {
        String value = "[".repeat(62) + "]".repeat(62);

        api.account().post("/v2/ingest", "[{\"odd\":" + value + "}]").says(processed(0, 1,
                invalid("item_id", "is required", "#0"), invalid("locale", "is required", "#0"),
                invalid("name", "is required", "#0"), invalid("url", "is required", "#0"),
                invalid("image_url", "is required", "#0"), invalid("price", "is required", "#0"),
                invalid("original_price", "is required", "#0"), invalid("in_stock", "is required", "#0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data",
            "application/json; charset=utf-16", "application/jsonp", "nonsense"})
    void otherContentTypesAreRefused(String type) {
        Account shop = api.account();

        api.send(shop.to("/v2/ingest").header("Content-Type", type)
                .POST(BodyPublishers.ofString("[" + tea("a") + "]")))
                .refuses(400, "content type must be application/json");

        assertThat(shop.storedIds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"present,maybe", "present,TRUE", "present,1", "present,''", "dry_run,yes", "dry_run,''"})
    void aSwitchIsTrueOrFalse(String name, String value) {
        Account shop = api.account();

        shop.post("/v2/update?" + name + "=" + value, tea("a")).refuses(400, "'" + name + "' must be true or false");
        shop.post("/v2/update/nested?" + name + "=" + value, "[]").refuses(400,
                "'" + name + "' must be true or false");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256})
    void anIdempotencyKeyHasItsLength(int length) {
        Account shop = api.account();
        String key = length == 1 ? " " : "k".repeat(length);

        api.send(shop.to("/v2/ingest").header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("[" + tea("a") + "]")))
                .refuses(400, "Idempotency-Key must be 1 to 255 characters");

        assertThat(shop.storedIds()).isEmpty();
    }

    // how many records

    @Test
    void tenThousandFlatRecordsAreStored() {
        Account shop = api.account();

        shop.post("/v2/ingest", teas(10_000)).says(Json.stored(10_000));

        assertThat(shop.storedIds()).hasSize(10_000);
    }

    @Test
    void oneRecordMoreRefusesThemAll() {
        Account shop = api.account();

        shop.post("/v2/ingest", teas(10_001)).refuses(400, TOO_MANY);
        shop.post("/v2/update", teas(10_001)).refuses(400, TOO_MANY);
        shop.post("/v2/ingest?dry_run=true", teas(10_001)).refuses(400, TOO_MANY);
        shop.post("/v2/ingest", "[" + "1,".repeat(10_000) + "1]").refuses(400, TOO_MANY);

        assertThat(shop.storedIds()).isEmpty();
    }

    @Test
    void nestedRecordsCountAsWhatTheyExpandTo() {
        Account shop = api.account().locales("en_US:a");

        shop.post("/v2/ingest/nested", nested(5_000, false)).says(Json.stored(10_000));
        shop.post("/v2/ingest/nested", nested(5_000, true)).refuses(400, TOO_MANY);
        shop.post("/v2/update/nested", nested(5_000, true)).refuses(400, TOO_MANY);

        assertThat(shop.storedIds()).hasSize(5_000).doesNotContain("one more");
    }

    private static List<ObjectNode> teas(int count) {
        return IntStream.range(0, count).mapToObj(i -> tea("tea-" + i)).toList();
    }

    private static List<ObjectNode> nested(int products, boolean oneMore) {
        List<ObjectNode> records = new ArrayList<>();
        for (int i = 0; i < products + (oneMore ? 1 : 0); i++) {
            ObjectNode tea = tea("x");
            tea.remove(List.of("item_id", "locale"));
            if (i < products) {
                tea.set("stores", Json.parse("{\"main\": {}, \"a\": {}}"));
            }
            ObjectNode record = Json.object("{\"item_id\": \"%s\"}".formatted(i < products ? "tea-" + i : "one more"));
            record.putObject("locales").set("en_US", tea);
            records.add(record);
        }
        return records;
    }

    // a record as a whole

    @Test
    void aRecordThatIsNoObjectIsInvalid() {
        Account shop = api.account();

        shop.post("/v2/ingest", "[" + tea("a") + ", 1, \"x\", null, true, [], [{}], " + tea("b") + "]")
                .says(processed(2,
                        6, invalid("record", "must be an object", "#1", "#2", "#3", "#4", "#5", "#6")));

        assertThat(shop.storedIds()).containsExactly("a", "b");
    }

    @Test
    void aRecordTooLargeIsInvalidAmongGoodOnes() {
        Account shop = api.account();
        ObjectNode largest = Json.with(tea("largest"), "odd", "");
        largest.put("odd", "x".repeat(512 * 1024 - largest.toString().length()));
        ObjectNode tooLarge = Json.with(largest, "item_id", "toolong");
        tooLarge.put("odd", tooLarge.get("odd").textValue() + "x");
        ObjectNode anonymous = tooLarge.deepCopy();
        anonymous.remove("item_id");
        anonymous.put("sku", "x".repeat(100));

        shop.ingest(tea("a"), largest, tooLarge, anonymous, tea("b")).says(processed(3, 2,
                List.of(detail("record", "Record size limit is exceeded.", "toolong", "#3")), 1,
                List.of(detail("odd", "Attribute is not defined and was ignored", "largest"))));

        assertThat(shop.storedIds()).containsExactly("a", "b", "largest");
    }

    @Test
    void aNestedRecordsSizeIsThatOfItsTopElement() {
        Account shop = api.account().locales("en_US:a", "en_US:b");
        ObjectNode locale = tea("x");
        locale.remove(List.of("item_id", "locale"));
        locale.put("description", "x".repeat(512 * 1024));
        locale.set("stores", Json.parse("{\"main\": {}, \"a\": {}, \"b\": {}}"));
        ObjectNode large = Json.object("{\"item_id\": \"large\"}");
        large.putObject("locales").set("en_US", locale);
        ObjectNode small = large.deepCopy().put("item_id", "small");
        ((ObjectNode) small.at("/locales/en_US")).put("description", "x");

        shop.post("/v2/ingest/nested", small, large, small.deepCopy().put("item_id", "small too")).says(processed(6, 1,
                detail("record", "Record size limit is exceeded.", "large")));

        assertThat(shop.storedIds()).containsExactly("small", "small too");
    }

    @Test
    void everyFaultOfARecordIsTold() {
        Account shop = api.account();

        shop.post("/v2/ingest", """
                [{"item_id": "", "locale": "xx_XX", "name": "unknown", "url": "undefined", "image_url": "null",
                  "price": null, "in_stock": 2, "rating": 11, "stock_count": -1, "tags": [1, 2]}]""").says(processed(0,
                1,
                invalid("item_id", "is not allowed to be empty", "#0"), invalid("locale", "is not defined", "#0"),
                invalid("name", "is not allowed to be empty", "#0"), invalid("url", "is not allowed to be empty", "#0"),
                invalid("image_url", "is not allowed to be empty", "#0"), invalid("tags", "must be a string", "#0"),
                invalid("price", "is not allowed to be empty", "#0"), invalid("original_price", "is required", "#0"),
                invalid("in_stock", "must be one of [0, 1]", "#0"),
                invalid("stock_count", "must be greater than or equal to 0", "#0"),
                invalid("rating", "must be between 0 and 10", "#0")));
    }

    @Test
    void nobodyIsListedMoreThanAThousandTimes() {
        Account shop = api.account();
        List<String> ids = IntStream.range(0, 1_500).mapToObj(i -> "tea-" + i).toList();

        shop.post("/v2/ingest", ids.stream().map(id -> tea(id, "xx_XX")).toList()).says(processed(0, 1_500,
                new Detail("locale", "Field is invalidated: 'locale' is not defined", ids, 1_500)));
    }

    // a field

    @ParameterizedTest
    @EnumSource(RecordField.class)
    void aFieldOfAWrongTypeMakesItsRecordInvalid(RecordField field) {
        Account shop = api.account();
        List<ObjectNode> records = new ArrayList<>();
        Map<String, List<String>> faults = new LinkedHashMap<>();
        records.add(tea("good"));
        for (String value : List.of("\"x\"", "1", "1.5", "-1", "true", "false", "{}", "{\"a\": 1}", "[]", "[\"a\"]",
                "[1]", "[null]", "[[]]", "[{}]", "{\"USD\": \"1\"}", "{\"USD\": null}", "{\"USD\": {}}",
                "{\"USD\": -1}",
                "{\"usd\": 1}", "{\"ABC\": 1}", "\"1\"", "\"\\u0000\"")) {
            String what = wrong(field, value);
            if (what != null) {
                String id = "#" + records.size();
                ObjectNode record = tea("id" + records.size());
                record.set(field.wireName(), Json.parse(value));
                faults.computeIfAbsent(what, _ -> new ArrayList<>()).add(documentId(record, id));
                records.add(record);
            }
        }
        records.add(tea("good too"));

        shop.post("/v2/ingest", records).says(processed(2, records.size() - 2, faults.entrySet().stream()
                .map(fault -> invalid(field.wireName(), fault.getKey(), fault.getValue().toArray(String[]::new)))
                .toList()));

        assertThat(shop.storedIds()).containsExactly("good", "good too");
        assertThat(faults).isNotEmpty();
    }

    private static String documentId(ObjectNode record, String place) {
        JsonNode id = record.get("item_id");
        return id.isTextual() && !id.textValue().isBlank() ? id.textValue() : place;
    }

    /** What is wrong with that value there; null if it is not tried. */
    private static String wrong(RecordField field, String json) {
        JsonNode value = Json.parse(json);
        boolean nul = value.isTextual() && value.textValue().equals("\0");
        return switch (field.kind()) {
            case TEXT -> {
                if (field == RecordField.LOCALE && value.isTextual()) {
                    yield nul ? null : "is not defined";
                }
                yield !value.isTextual() ? "must be a string" : nul ? "must match pattern" : null;
            }
            case PAGE_URL, IMAGE_URL -> !value.isTextual() ? "must be a string" : nul ? null : "must match pattern";
            case TEXTS -> {
                if (!value.isArray()) {
                    yield "must be an array";
                }
                yield value.isEmpty() || value.get(0).isTextual() ? null : "must be a string";
            }
            case PRICES -> {
                if (!value.isObject()) {
                    yield "must be an object";
                }
                if (value.isEmpty()) {
                    yield "is not allowed to be empty";
                }
                if (!value.has("USD")) {
                    yield "must match pattern";
                }
                yield value.get("USD").isNumber() ? "must be greater than or equal to 0" : "must be a number";
            }
            case FLAG -> !value.isNumber() ? "must be a number"
                    : json.equals("1") ? null : "must be one of [0, 1]";
            case COUNT -> {
                if (!value.isNumber()) {
                    yield "must be a number";
                }
                yield json.equals("1") ? null
                        : json.equals("-1") ? "must be greater than or equal to 0" : "must be an integer";
            }
            case RATING ->
                !value.isNumber() ? "must be a number" : json.equals("-1") ? "must be between 0 and 10" : null;
            case DATE_TIME -> value.isTextual() ? "must match format YYYY-MM-DD hh:mm:ss" : "must be a string";
            case ATTRIBUTES -> value.isObject() ? null : "must be an object";
        };
    }

    @ParameterizedTest
    @EnumSource(RecordField.class)
    void aNullIsAsGoodAsNothing(RecordField field) {
        Account shop = api.account();
        boolean required = List.of("item_id", "locale", "name", "url", "image_url", "price", "original_price",
                "in_stock").contains(field.wireName());
        ObjectNode record = Json.with(tea("a"), field.wireName(), null);

        shop.ingest(record).says(required
                ? processed(0, 1, invalid(field.wireName(), "is not allowed to be empty",
                        field == RecordField.ITEM_ID ? "#0" : "a"))
                : Json.stored(1));

        assertThat(shop.stored("a", "en_US").isNull()).isEqualTo(required);
    }

    static Stream<Arguments> lengths() {
        return Stream.of(RecordField.values())
                .filter(field -> field.maxLength() > 0 && field.kind() != RecordField.Kind.ATTRIBUTES
                        && field != RecordField.LOCALE)
                .map(field -> Arguments.of(field, field.maxLength(), field.maxCombined()));
    }

    /** The emoji is one code point, but two of Java's characters and four bytes. */
    @ParameterizedTest
    @MethodSource("lengths")
    void aTextMayBeAsLongAsItsLimitInCodePoints(RecordField field, int most, int mostTogether) {
        Account shop = api.account();
        String start = switch (field.kind()) {
            case PAGE_URL, IMAGE_URL -> "https://s.example/";
            default -> "";
        };
        boolean list = field.kind() == RecordField.Kind.TEXTS;
        String fits = start + "\uD83E\uDED6".repeat(most - start.length());
        ObjectNode good = tea("good");
        ObjectNode bad = tea("bad");
        good.set(field.wireName(), Json.MAPPER.valueToTree(list ? List.of(fits) : fits));
        bad.set(field.wireName(), Json.MAPPER.valueToTree(list ? List.of(fits + "x") : fits + "x"));
        List<ObjectNode> records = new ArrayList<>(List.of(good, bad));
        List<Detail> faults = new ArrayList<>();
        faults.add(invalid(field.wireName(), "length must be less than or equal to " + most,
                field == RecordField.ITEM_ID ? "#1" : "bad"));
        if (mostTogether > 0) {
            ObjectNode together = tea("together");
            ObjectNode tooLong = tea("too long together");
            List<String> texts = new ArrayList<>();
            IntStream.range(0, mostTogether / most).forEach(_ -> texts.add("x".repeat(most)));
            together.set(field.wireName(), Json.MAPPER.valueToTree(texts));
            texts.add("y");
            tooLong.set(field.wireName(), Json.MAPPER.valueToTree(texts));
            records.addAll(List.of(together, tooLong));
            faults.add(invalid(field.wireName(), "length must be less than or equal to " + mostTogether,
                    "too long together"));
        }

        shop.post("/v2/ingest", records).says(processed(records.size() / 2, records.size() / 2, faults));

        assertThat(shop.storedIds()).hasSize(records.size() / 2).doesNotContain("bad", "too long together");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"in_stock|0|false", "in_stock|1.0|true", "in_stock|1e0|true",
            "in_stock|10e-1|true", "in_stock|-0|false", "stock_count|9223372036854775807|9223372036854775807",
            "stock_count|5e3|5000", "stock_count|7.000|7", "rating|10|10", "rating|0|0", "rating|9.75|9.75",
            "item_update_date|'2024-02-29 23:59:59'|2024-02-29T23:59:59Z",
            "item_start_date|'0001-01-01 00:00:00'|0001-01-01T00:00:00Z",
            "item_end_date|'9999-12-31 23:59:59'|9999-12-31T23:59:59Z"})
    void valuesAtTheEdgeAreStoredAsTheyAre(String field, String sent, String stored) {
        Account shop = api.account();
        ObjectNode expected = storedTea("a");
        expected.set(field, Json.parse(stored.endsWith("Z") ? "\"" + stored + "\"" : stored));

        shop.ingest(Json.with(tea("a"), field, Json.parse(sent.contains(":") ? "\"" + sent + "\"" : sent)))
                .says(Json.stored(1));

        assertThat(shop.stored("a", "en_US")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"in_stock|2|must be one of [0, 1]", "in_stock|0.5|must be one of [0, 1]",
            "in_stock|1e400|must be one of [0, 1]", "in_stock|1e-400|must be one of [0, 1]",
            "is_status_passive|-1|must be one of [0, 1]",
            "stock_count|9223372036854775808|must be less than or equal to 9223372036854775807",
            "stock_count|1e400|must be less than or equal to 9223372036854775807",
            "stock_count|1e999999999|must be less than or equal to 9223372036854775807",
            "stock_count|1e99999999999|must be less than or equal to 9223372036854775807",
            "stock_count|-1e400|must be greater than or equal to 0", "stock_count|0.5|must be an integer",
            "stock_count|1e-999999999|must be an integer", "rating|10.01|must be between 0 and 10",
            "rating|-0.01|must be between 0 and 10", "rating|1e400|must be between 0 and 10",
            "rating|1e999999999|must be between 0 and 10", "rating|1e-999999999|" + DIGITS, "price|1e400|" + DIGITS,
            "price|1e999999999|" + DIGITS, "price|1e99999999999|" + DIGITS, "price|1e-400|" + DIGITS,
            "original_price|-1e400|" + DIGITS, "omnibus_price|-0.01|must be greater than or equal to 0",
            "item_update_date|'2023-02-29 00:00:00'|must match format YYYY-MM-DD hh:mm:ss",
            "item_update_date|'2024-02-29'|must match format YYYY-MM-DD hh:mm:ss",
            "item_update_date|'2024-02-29T00:00:00'|must match format YYYY-MM-DD hh:mm:ss",
            "item_update_date|'2024-02-29 24:00:00'|must match format YYYY-MM-DD hh:mm:ss",
            "item_update_date|'2024-02-29 00:00:60'|must match format YYYY-MM-DD hh:mm:ss",
            "item_update_date|'0000-01-01 00:00:00'|must match format YYYY-MM-DD hh:mm:ss",
            "item_update_date|'+024-01-01 00:00:00'|must match format YYYY-MM-DD hh:mm:ss",
            "url|'shop.example/tea'|must match pattern", "url|'//shop.example/tea'|must match pattern",
            "url|'://shop.example'|must match pattern", "image_url|'shop.example'|must match pattern",
            "image_url|'/tea.jpg'|must match pattern", "image_url|'ftp://shop.example/tea.jpg'|must match pattern",
            "image_url|'data:image/png;base64,AA=='|must match pattern"})
    void valuesBeyondTheEdgeAreInvalid(String field, String value, String what) {
        Account shop = api.account();
        String json = field.endsWith("price") ? "{\"USD\":" + value + "}"
                : field.contains("date") || field.contains("url") ? "\"" + value + "\"" : value;
        // as text: a tree would not keep such numbers
        String bad = "{\"" + field + "\":" + json + ","
                + tea("bad").without(field).toString().substring(1);

        shop.post("/v2/ingest", "[" + tea("good") + "," + bad + "]").says(processed(1, 1,
                List.of(invalid(field, what, "bad")), 0, List.of()));

        assertThat(shop.storedIds()).containsExactly("good");
    }

    @Test
    void anEndIsNotBeforeItsStart() {
        Account shop = api.account();
        ObjectNode instant = tea("instant");
        instant.put("item_start_date", "2026-01-01 00:00:00").put("item_end_date", "2026-01-01 00:00:00");

        shop.ingest(instant, Json.with(Json.with(instant, "item_id", "bad"), "item_end_date", "2025-12-31 23:59:59"))
                .says(processed(1, 1,
                        invalid("item_end_date", "must be greater than or equal to 'item_start_date'", "bad")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456789012345678901234567890", "0.1234567890123456789012345678901234567890",
            "12345678901234567890.12345678901234567890", "0.1", "0", "0.00", "899.90", "9007199254740993",
            "0.30000000000000004"})
    void moneyIsStoredToTheLastDigit(String amount) {
        Account shop = api.account().attribute("weight", AttributeType.NUMBER);
        String record = tea("a").without(List.of("price")).toString();

        shop.post("/v2/ingest", "[" + record.substring(0, record.length() - 1) + ",\"price\":{\"USD\":" + amount
                + ",\"EUR\":1},\"product_attributes\":{\"weight\":" + amount + "}}]").says(Json.stored(1));

        assertThat(api.query("SELECT price->>'USD' || ' ' || (attributes->>'weight') FROM listing WHERE workspace_id = "
                + shop.id().value())).containsExactly(amount + " " + amount);
    }

    @Test
    void nulEscapedInATextIsAFaultOfItsField() {
        Account shop = api.account().attribute("a", AttributeType.STRING).attribute("l", AttributeType.ARRAY);
        ObjectNode attributes = tea("attributes");
        attributes.putObject("product_attributes").put("a", "x\0").putArray("l").add("\0");
        ObjectNode category = tea("category");
        category.putArray("category").add("\0");

        shop.ingest(tea("good"), tea("a\0b"), tea("c", "en_US\0"), Json.with(tea("name"), "name", "\0"),
                Json.with(tea("description"), "description", "x\0x"), category, attributes,
                Json.with(tea("odd"), "o\0d", 1))
                .says(processed(2, 6,
                        List.of(invalid("item_id", "must match pattern", "a\0b"),
                                invalid("locale", "must match pattern", "c"),
                                invalid("name", "must match pattern", "name"),
                                invalid("description", "must match pattern", "description"),
                                invalid("category", "must match pattern", "category"),
                                invalid("product_attributes.a", "must match pattern", "attributes"),
                                invalid("product_attributes.l", "must match pattern", "attributes")),
                        1, List.of(detail("o\0d", "Attribute is not defined and was ignored", "odd"))));

        assertThat(shop.storedIds()).containsExactly("good", "odd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä€🫖", "A", "a%20b", "../..", "<b>", "'; DROP TABLE product; --", "\\",
            "\"", "a\nb", "en_US", "#0", "0", "\u200B", "\u202E", "\uFEFF", "\uFFFF"})
    void anyOtherTextMayBeAnId(String id) {
        Account shop = api.account();
        ObjectNode record = Json.with(tea("x"), "item_id", id);

        shop.ingest(record).says(Json.stored(1));

        assertThat(shop.stored(id, "en_US")).isEqualTo(Json.with(storedTea("x"), "sku", id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx_XX", "en_us", "EN_US", "en-US", "en_US:", "en_US:nowhere", "en_US:main", "en_US:a:b",
            ":a", " en_US", "en_US "})
    void aLocaleMustBeDefined(String locale) {
        Account shop = api.account().locales("en_US:a");

        shop.ingest(tea("good", "en_US:a"), tea("bad", locale)).says(
                processed(1, 1, invalid("locale", "is not defined", "bad")));

        assertThat(shop.storedIds()).containsExactly("good");
    }

    @Test
    void attributesHaveTheTypeTheyAreDefinedWith() {
        Account shop = api.account().attribute("text", AttributeType.STRING).attribute("number", AttributeType.NUMBER)
                .attribute("flag", AttributeType.BOOLEAN).attribute("list", AttributeType.ARRAY);
        List<ObjectNode> records = new ArrayList<>();
        ObjectNode all = tea("all");
        all.set("product_attributes",
                Json.parse(
                        "{\"text\": \"\", \"number\": -1.50, \"flag\": true, \"list\": [\"a\", \"\"], \"none\": 1}"));
        records.add(all);
        List<Detail> faults = new ArrayList<>();
        Map.of("text", List.of("1", "true", "[]", "{}", "\"" + "x".repeat(513) + "\""), "number",
                List.of("\"1\"", "true", "[1]", "{}", "1e400"), "flag", List.of("\"true\"", "1", "[]", "{}"), "list",
                List.of("\"a\"", "1", "true", "{}", "[1]", "[null]", "[\"" + "x".repeat(1025) + "\"]"))
                .forEach((name, values) -> values.forEach(value -> {
                    String id = name + records.size();
                    ObjectNode record = tea(id);
                    record.putObject("product_attributes").set(name, Json.parse(value));
                    records.add(record);
                    String what = value.length() > 500
                            ? "length must be less than or equal to " + (value.length() - (name.equals("list") ? 5 : 3))
                            : switch (name) {
                                case "text" -> "must be a string";
                                case "number" -> value.startsWith("1") ? DIGITS : "must be a number";
                                case "flag" -> "must be a boolean";
                                default -> value.startsWith("[") ? "must be a string" : "must be an array";
                            };
                    faults.add(invalid("product_attributes." + name, what, id));
                }));
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        faults.forEach(fault -> grouped.computeIfAbsent(fault.field() + "\n" + fault.message(), _ -> new ArrayList<>())
                .addAll(fault.ids()));

        shop.post("/v2/ingest", records).says(processed(1, faults.size(),
                grouped.entrySet().stream()
                        .map(group -> detail(group.getKey().split("\n")[0], group.getKey().split("\n")[1],
                                group.getValue().toArray(String[]::new)))
                        .toList(),
                1,
                List.of(detail("product_attributes.none", "Attribute is not defined and was ignored", "all"))));

        assertThat(shop.stored("all", "en_US").get("attributes")).isEqualTo(
                Json.parse("{\"text\": \"\", \"number\": -1.50, \"flag\": true, \"list\": [\"a\", \"\"]}"));
    }

    // nested

    @ParameterizedTest
    @ValueSource(strings = {"{\"item_id\":\"b\",\"odd\":1,\"locales\":{\"en_US\":{}}}",
            "{\"item_id\":\"b\",\"base\":{\"odd\":null},\"locales\":{\"en_US\":{}}}",
            "{\"item_id\":\"b\",\"locales\":{\"en_US\":{\"odd\":{}}}}",
            "{\"item_id\":\"b\",\"locales\":{\"en_US\":{\"stores\":{\"a\":{\"odd\":[]}}}}}",
            "{\"item_id\":\"b\",\"locales\":{\"en_US\":{\"stores\":{\"main\":{\"odd\":1}}}}}",
            "{\"item_id\":1,\"locales\":{\"xx\":{\"odd\":{}}}}"})
    void aFieldThatIsUnknownAtItsLevelRefusesANestedRequest(String record) {
        Account shop = api.account().locales("en_US:a");
        String good = tea("a").without(List.of("item_id", "locale")).toString();
        String body = "[{\"item_id\":\"a\",\"locales\":{\"en_US\":" + good + "}}," + record + "]";

        shop.post("/v2/ingest/nested", body).refuses(400, "Unknown field in nested payload: \"odd\"");
        shop.post("/v2/update/nested", body).refuses(400, "Unknown field in nested payload: \"odd\"");

        assertThat(shop.storedIds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"locale|{'item_id':'b','base':{'locale':'en_US'},'locales':{'en_US':{}}}",
            "item_id|{'base':{'item_id':'b'},'locales':{'en_US':{}}}",
            "stores|{'item_id':'b','base':{'stores':{}},'locales':{'en_US':{}}}",
            "name|{'item_id':'b','name':'B','locales':{'en_US':{}}}",
            "name|{'item_id':'b','locales':{'en_US':{'stores':{'a':{'name':'B'}}}}}",
            "stores|{'item_id':'b','locales':{'en_US':{'stores':{'a':{'stores':{}}}}}}",
            "brand|{'item_id':'b','locales':{'en_US':{'stores':{'main':{'brand':'B'}}}}}"})
    void aFieldInTheWrongPlaceIsUnknownThere(String field, String record) {
        api.account().post("/v2/ingest/nested", "[" + record.replace('\'', '"') + "]").refuses(400,
                "Unknown field in nested payload: \"" + field + "\"");
    }

    @Test
    void attributesInNestedRecordsMayBeUndefined() {
        Account shop = api.account();
        ObjectNode locale = tea("x").without(List.of("item_id", "locale"));
        locale.putObject("product_attributes").put("odd", 1);
        ObjectNode record = Json.object("{\"item_id\": \"a\"}");
        record.putObject("locales").set("en_US", locale);

        shop.post("/v2/ingest/nested", record).says(Json.doubted(1, 1,
                detail("product_attributes.odd", "Attribute is not defined and was ignored", "a")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'item_id':'b'}|locales|is required",
            "{'item_id':'b','locales':null}|locales|is not allowed to be empty",
            "{'item_id':'b','locales':{}}|locales|is not allowed to be empty",
            "{'item_id':'b','locales':[]}|locales|must be an object",
            "{'item_id':'b','locales':'en_US'}|locales|must be an object",
            "{'item_id':'b','base':1,'locales':{'en_US':{}}}|base|must be an object",
            "{'item_id':'b','base':[],'locales':{'en_US':{}}}|base|must be an object",
            "{'item_id':'b','locales':{'en_US':1}}|locales.en_US|must be an object",
            "{'item_id':'b','locales':{'en_US':{'stores':[]}}}|locales.en_US.stores|must be an object",
            "{'item_id':'b','locales':{'en_US':{'stores':{'a':1}}}}|locales.en_US.stores.a|must be an object"})
    void aNestedRecordOfTheWrongShapeIsInvalid(String record, String field, String what) {
        Account shop = api.account();
        String good = tea("a").without(List.of("item_id", "locale")).toString();

        shop.post("/v2/ingest/nested",
                "[{\"item_id\":\"a\",\"locales\":{\"en_US\":" + good + "}}," + record.replace('\'', '"') + "]")
                .says(processed(1, 1, invalid(field, what, "b")));

        assertThat(shop.storedIds()).containsExactly("a");
    }

    // flat

    @Test
    void unknownFieldsOfFlatRecordsAreLeftOut() {
        Account shop = api.account();

        shop.ingest(Json.with(tea("a"), "odd", 1), Json.with(tea("b"), "Odd", Map.of("x", List.of())),
                Json.with(tea("c"), "odd", null), tea("d")).says(
                        Json.doubted(4, 3,
                                detail("odd", "Attribute is not defined and was ignored", "a", "c"),
                                detail("Odd", "Attribute is not defined and was ignored", "b")));

        assertThat(shop.stored("a", "en_US")).isEqualTo(storedTea("a"));
    }

    @Test
    void anUpdateNeedsSomethingToChange() {
        Account shop = api.account();
        shop.ingest(tea("a"));

        shop.update(change("a", "{}"), change("a", "{\"brand\": \"B\"}")).says(
                processed(1, 1, invalid("record", "must have at least one field to update", "a")));
    }

    private static byte[] joined(String start, byte[] middle, String end) {
        byte[] first = start.getBytes(StandardCharsets.UTF_8);
        byte[] last = end.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[first.length + middle.length + last.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(middle, 0, all, first.length, middle.length);
        System.arraycopy(last, 0, all, first.length + middle.length, last.length);
        return all;
    }
}
