package io.cataloom.domain.ingest;

import static io.cataloom.domain.ingest.Records.accepted;
import static io.cataloom.domain.ingest.Records.ingest;
import static io.cataloom.domain.ingest.Records.tea;
import static io.cataloom.domain.ingest.Records.values;
import static io.cataloom.domain.ingest.Records.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;

/** What a single value of a field may be, and how it is read. */
class RecordValuesTest {

    /** One character to people, one code point, two chars. */
    private static final String EMOJI = "\uD83C\uDF75";

    /** The JSON type each kind wants, as the code says when it is another. */
    private static final Map<RecordField.Kind, Code> WANTED = new EnumMap<>(Map.of(
            RecordField.Kind.TEXT, Code.NOT_A_STRING, RecordField.Kind.PAGE_URL, Code.NOT_A_STRING,
            RecordField.Kind.IMAGE_URL, Code.NOT_A_STRING, RecordField.Kind.DATE_TIME, Code.NOT_A_STRING,
            RecordField.Kind.TEXTS, Code.NOT_AN_ARRAY, RecordField.Kind.PRICES, Code.NOT_AN_OBJECT,
            RecordField.Kind.ATTRIBUTES, Code.NOT_AN_OBJECT, RecordField.Kind.FLAG, Code.NOT_A_NUMBER,
            RecordField.Kind.COUNT, Code.NOT_A_NUMBER, RecordField.Kind.RATING, Code.NOT_A_NUMBER));

    private static final Map<Code, Object> OF_TYPE = Map.of(Code.NOT_A_STRING, "1", Code.NOT_A_NUMBER, 1,
            Code.NOT_A_BOOLEAN, true, Code.NOT_AN_ARRAY, List.of("1"), Code.NOT_AN_OBJECT, Map.of("USD", 1));

    static Stream<Arguments> fieldsAndWrongTypes() {
        return Stream.of(RecordField.values()).flatMap(field -> OF_TYPE.entrySet().stream()
                .filter(value -> value.getKey() != WANTED.get(field.kind()))
                .map(value -> Arguments.of(field, value.getValue())));
    }

    @ParameterizedTest
    @MethodSource("fieldsAndWrongTypes")
    void noTypeStandsInForAnother(RecordField field, Object value) {
        assertThat(violations(ingest(tea(field.wireName(), value))))
                .containsExactly(new Violation(field.wireName(), WANTED.get(field.kind())));
    }

    // texts

    @ParameterizedTest
    @CsvSource({"item_id,128", "name,512", "description,1024", "brand,512", "sku,512", "color,512", "size,512",
            "gender,512", "groupcode,512"})
    void aTextHasAGreatestLengthInCodePoints(String field, int limit) {
        accepted(ingest(tea(field, "x".repeat(limit))));
        accepted(ingest(tea(field, EMOJI.repeat(limit))));

        Violation tooLong = new Violation(field, Code.TOO_LONG, limit);
        assertThat(violations(ingest(tea(field, "x".repeat(limit + 1))))).containsExactly(tooLong);
        assertThat(violations(ingest(tea(field, EMOJI.repeat(limit + 1))))).containsExactly(tooLong);
    }

    @Test
    void aLocaleThatIsTooLongIsNotLookedUp() {
        assertThat(violations(ingest(tea("locale", "en_US:" + "x".repeat(59)))))
                .containsExactly(new Violation("locale", Code.TOO_LONG, 64));
        assertThat(violations(ingest(tea("locale", "en_US:" + "x".repeat(58)))))
                .containsExactly(new Violation("locale", Code.LOCALE_NOT_DEFINED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "image_url"})
    void anAddressHasAGreatestLength(String field) {
        String start = "https://x/";
        accepted(ingest(tea(field, start + EMOJI.repeat(502))));

        assertThat(violations(ingest(tea(field, start + EMOJI.repeat(503)))))
                .containsExactly(new Violation(field, Code.TOO_LONG, 512));
    }

    @Test
    void aTextCannotHoldTheNulCharacter() {
        assertThat(violations(ingest(tea("item_id", "tea\0"))))
                .containsExactly(new Violation("item_id", Code.BAD_PATTERN));
        assertThat(violations(ingest(tea("description", "\0"))))
                .containsExactly(new Violation("description", Code.BAD_PATTERN));
        assertThat(violations(ingest(tea("tags", List.of("a", "b\0")))))
                .containsExactly(new Violation("tags", Code.BAD_PATTERN));
        assertThat(violations(ingest(tea("product_attributes", Map.of("material", "\0")))))
                .containsExactly(new Violation("product_attributes.material", Code.BAD_PATTERN));
    }

    // lists of texts

    static Stream<Arguments> combinedLimits() {
        return Stream.of(Arguments.of("category", 1024), Arguments.of("tags", 4096));
    }

    @ParameterizedTest
    @MethodSource("combinedLimits")
    void aListHasAGreatestLengthOverItsElementsInCodePoints(String field, int limit) {
        for (String character : List.of("x", EMOJI)) {
            List<String> full = Collections.nCopies(limit / 512, character.repeat(512));
            accepted(ingest(tea(field, full)));

            List<String> oneOver = Stream.concat(full.stream(), Stream.of(character)).toList();
            assertThat(violations(ingest(tea(field, oneOver))))
                    .containsExactly(new Violation(field, Code.TOO_LONG, limit));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"category", "tags", "variants"})
    void anElementHasAGreatestLength(String field) {
        accepted(ingest(tea(field, List.of(EMOJI.repeat(512)))));

        assertThat(violations(ingest(tea(field, List.of("x", EMOJI.repeat(513))))))
                .containsExactly(new Violation(field, Code.TOO_LONG, 512));
    }

    @Test
    void variantsHaveNoLimitTogether() {
        List<String> many = IntStream.range(0, 100).mapToObj(i -> i + "x".repeat(500)).toList();

        assertThat(values(ingest(tea("variants", many))).get(ListingField.VARIANTS)).isEqualTo(many);
    }

    @Test
    void aListMayBeEmptyAndHoldEmptyTextsButNoNull() {
        assertThat(values(ingest(tea("tags", List.of()))).get(ListingField.TAGS)).isEmpty();
        assertThat(values(ingest(tea("tags", List.of("", "a")))).get(ListingField.TAGS)).containsExactly("", "a");
        assertThat(violations(ingest(tea("tags", Arrays.asList("a", null)))))
                .containsExactly(new Violation("tags", Code.NOT_A_STRING));
    }

    // numbers

    @Test
    void aFlagIsZeroOrOneInAnyNotation() {
        for (Object zero : List.of(0, 0L, 0.0, -0.0, 0f, new BigDecimal("0.000"), new BigDecimal("0e99"),
                new BigDecimal("0e-999999999"), BigInteger.ZERO)) {
            assertThat(values(ingest(tea("in_stock", zero))).get(ListingField.IN_STOCK)).isFalse();
        }
        for (Object one : List.of(1, 1L, 1.0, 1f, new BigDecimal("1.00"), BigInteger.ONE, (short) 1, (byte) 1)) {
            assertThat(values(ingest(tea("is_status_passive", one))).get(ListingField.PASSIVE)).isTrue();
        }
    }

    static List<Number> neitherZeroNorOne() {
        return List.of(2, -1, 0.5, 1e-9, Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
                new BigDecimal("1e400"), new BigDecimal("1e999999999"), new BigDecimal("1e-999999999"));
    }

    @ParameterizedTest
    @MethodSource("neitherZeroNorOne")
    void aFlagIsNothingElse(Number value) {
        assertThat(violations(ingest(tea("in_stock", value))))
                .containsExactly(new Violation("in_stock", Code.NOT_ZERO_OR_ONE));
    }

    static Stream<Arguments> counts() {
        return Stream.of(Arguments.of(0, 0L), Arguments.of(-0.0, 0L), Arguments.of(5.0, 5L),
                Arguments.of(new BigDecimal("5.00"), 5L), Arguments.of(new BigDecimal("5e3"), 5000L),
                Arguments.of(Long.MAX_VALUE, Long.MAX_VALUE),
                Arguments.of(BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void aCountIsAWholeNumberFromZero(Number value, long read) {
        assertThat(values(ingest(tea("stock_count", value))).get(ListingField.STOCK_COUNT)).isEqualTo(read);
    }

    static Stream<Arguments> noCounts() {
        Violation tooGreat = new Violation("stock_count", Code.TOO_GREAT, Long.MAX_VALUE);
        Violation negative = new Violation("stock_count", Code.NEGATIVE);
        Violation broken = new Violation("stock_count", Code.NOT_AN_INTEGER);
        return Stream.of(Arguments.of(1.5, broken), Arguments.of(new BigDecimal("0.1"), broken),
                Arguments.of(new BigDecimal("1e-100"), broken), Arguments.of(new BigDecimal("1e-999999999"), broken),
                Arguments.of(-1, negative), Arguments.of(-0.5, negative),
                Arguments.of(new BigDecimal("-1e400"), negative),
                Arguments.of(Double.NEGATIVE_INFINITY, negative),
                Arguments.of(new BigDecimal("9223372036854775808"), tooGreat),
                Arguments.of(new BigDecimal("9".repeat(40)), tooGreat), Arguments.of(new BigDecimal("1e400"), tooGreat),
                Arguments.of(new BigDecimal("1e999999999"), tooGreat),
                Arguments.of(Double.POSITIVE_INFINITY, tooGreat));
    }

    @ParameterizedTest
    @MethodSource("noCounts")
    void aCountIsNothingElse(Number value, Violation violation) {
        assertThat(violations(ingest(tea("stock_count", value)))).containsExactly(violation);
    }

    @Test
    void aRatingIsFromZeroToTen() {
        for (Number value : List.of(0, 10, 10.0, 4.7, new BigDecimal("9.999999"))) {
            assertThat(values(ingest(tea("rating", value))).get(ListingField.RATING))
                    .isEqualByComparingTo(new BigDecimal(value.toString()));
        }
        for (Number value : List.of(-0.1, 10.0001, 11, Double.NaN, Double.NEGATIVE_INFINITY,
                new BigDecimal("1e999999999"))) {
            assertThat(violations(ingest(tea("rating", value))))
                    .containsExactly(new Violation("rating", Code.OUT_OF_RANGE, 10));
        }
    }

    @Test
    void aRatingInRangeMayHaveTooManyDigits() {
        assertThat(violations(ingest(tea("rating", new BigDecimal("1e-100")))))
                .containsExactly(new Violation("rating", Code.TOO_MANY_DIGITS, ValueReader.MAX_DIGITS));
    }

    @Test
    void noNumberTakesLongToRefuse() {
        Map<String, Object> amounts = new HashMap<>();
        amounts.put("USD", new BigDecimal("1e999999999"));
        amounts.put("EUR", new BigDecimal("1e-999999999"));
        Map<String, Object> record = new HashMap<>(tea("price", amounts));
        for (String field : List.of("in_stock", "stock_count", "rating", "is_status_passive")) {
            record.put(field, new BigDecimal("1e-999999999"));
        }

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> violations(ingest(record)));
    }

    // prices

    @ParameterizedTest
    @ValueSource(strings = {"price", "original_price", "omnibus_price"})
    void pricesAreExactDecimalsByCurrency(String field) {
        Map<String, Object> amounts = new LinkedHashMap<>();
        amounts.put("USD", new BigDecimal("129.99"));
        amounts.put("BRL", 0);
        amounts.put("KWD", 0.1);
        amounts.put("JPY", new BigDecimal("9".repeat(40)));

        Object read = values(ingest(tea(field, amounts))).get(RecordField.find(field).target());

        assertThat(read).isEqualTo(new Prices(Map.of("USD", new BigDecimal("129.99"), "BRL", BigDecimal.ZERO, "KWD",
                new BigDecimal("0.1"), "JPY", new BigDecimal("9".repeat(40)))));
        assertThat(((Prices) read).amounts().keySet()).containsExactly("USD", "BRL", "KWD", "JPY");
    }

    static Stream<Arguments> noPrices() {
        Violation tooManyDigits = new Violation("omnibus_price", Code.TOO_MANY_DIGITS, 64);
        Violation notANumber = new Violation("omnibus_price", Code.NOT_A_NUMBER);
        Violation badPattern = new Violation("omnibus_price", Code.BAD_PATTERN);
        Violation negative = new Violation("omnibus_price", Code.NEGATIVE);
        return Stream.of(
                Arguments.of(Map.of(), new Violation("omnibus_price", Code.EMPTY)),
                Arguments.of(Map.of("usd", 1), badPattern), Arguments.of(Map.of("US", 1), badPattern),
                Arguments.of(Map.of("ABC", 1), badPattern), Arguments.of(Map.of("", 1), badPattern),
                Arguments.of(Map.of("USD ", 1), badPattern), Arguments.of(Map.of("USD", "1"), notANumber),
                Arguments.of(Map.of("USD", true), notANumber), Arguments.of(Map.of("USD", List.of(1)), notANumber),
                Arguments.of(Collections.singletonMap("USD", null), notANumber),
                Arguments.of(Map.of("USD", -0.01), negative), Arguments.of(Map.of("USD", Long.MIN_VALUE), negative),
                Arguments.of(Map.of("USD", 1, "EUR", -1), negative),
                Arguments.of(Map.of("USD", new BigDecimal("1e400")), tooManyDigits),
                Arguments.of(Map.of("USD", new BigDecimal("1e64")), tooManyDigits),
                Arguments.of(Map.of("USD", new BigDecimal("1e-65")), tooManyDigits),
                Arguments.of(Map.of("USD", Double.NaN), tooManyDigits),
                Arguments.of(Map.of("USD", Double.POSITIVE_INFINITY), tooManyDigits));
    }

    @ParameterizedTest
    @MethodSource("noPrices")
    void pricesAreNothingElse(Map<String, Object> amounts, Violation violation) {
        assertThat(violations(ingest(tea("omnibus_price", amounts)))).containsExactly(violation);
    }

    @Test
    void anAmountMayHaveAsManyDigitsAsAreStored() {
        assertThat(values(ingest(tea("price", Map.of("USD", new BigDecimal("1e63"))))).get(ListingField.PRICE))
                .isEqualTo(Prices.of("USD", "1e63"));
        assertThat(values(ingest(tea("price", Map.of("USD", new BigDecimal("1e-64"))))).get(ListingField.PRICE))
                .isEqualTo(Prices.of("USD", "1e-64"));
    }

    // dates

    @ParameterizedTest
    @CsvSource({"2024-02-29 23:59:59,2024-02-29T23:59:59Z", "2026-01-01 00:00:00,2026-01-01T00:00:00Z",
            "0001-01-01 00:00:00,0001-01-01T00:00:00Z", "9999-12-31 23:59:59,9999-12-31T23:59:59Z"})
    void aDateIsUtc(String text, Instant read) {
        assertThat(values(ingest(tea("item_update_date", text))).get(ListingField.ITEM_UPDATE_DATE)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-02-29 00:00:00", "2026-04-31 00:00:00", "2026-13-01 00:00:00", "2026-00-01 00:00:00",
            "2026-01-00 00:00:00", "2026-01-01 24:00:00", "2026-01-01 23:60:00", "2026-01-01 23:59:60",
            "0000-01-01 00:00:00", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01 00:00:00Z", "2026-01-01 00:00",
            "2026/01/01 00:00:00", "26-01-01 00:00:00", " 2026-01-01 00:00:00", "2026-1-1 00:00:00  ",
            "+026-01-01 00:00:00", "-026-01-01 00:00:00", "2026-01-01 -1:00:00", "\u0662026-01-01 00:00:00",
            "\uFF12026-01-01 00:00:00", "1795237389", ""})
    void aDateIsNothingElse(String text) {
        assertThat(violations(ingest(tea("item_update_date", text))))
                .containsExactly(new Violation("item_update_date", Code.NOT_A_DATE_TIME));
    }

    @Test
    void aPeriodDoesNotEndBeforeItStarts() {
        Map<String, Object> record = new HashMap<>(tea("item_start_date", "2026-01-02 00:00:00"));
        record.put("item_end_date", "2026-01-02 00:00:00");
        accepted(ingest(record));

        record.put("item_end_date", "2026-01-01 23:59:59");
        assertThat(violations(ingest(record))).containsExactly(new Violation("item_end_date", Code.END_BEFORE_START));
    }

    // addresses

    @Test
    void anImageThatNoBrowserCouldLoadIsADoubt() {
        Violation doubt = new Violation("image_url", Code.IMAGE_URL_DOUBTFUL);
        for (String url : List.of("https://", "https:///tea.jpg", "//?x", "http://#", "https://cdn.example/a b.jpg",
                "//cdn.example/a\u00A0b.jpg", "https://:80/tea.jpg")) {
            RecordOutcome outcome = ingest(tea("image_url", url));

            assertThat(accepted(outcome).doubts()).containsExactly(doubt);
            assertThat(values(outcome).get(ListingField.IMAGE_URL)).isEqualTo(url);
        }
    }

    @Test
    void anImageIsOnTheWeb() {
        for (String url : List.of("cdn.example/tea.jpg", "/tea.jpg", "ftp://cdn.example/tea.jpg", "data:image/png,x",
                "https:/cdn.example", " https://cdn.example/tea.jpg")) {
            assertThat(violations(ingest(tea("image_url", url))))
                    .containsExactly(new Violation("image_url", Code.BAD_PATTERN));
        }
    }

    // custom attributes

    @Test
    void attributesAreReadByTheirTypeAndInOrder() {
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("weight", 0.25);
        sent.put("material", "tin");
        sent.put("notes", List.of("a", "b"));
        sent.put("organic", false);

        Attributes read = values(ingest(tea("product_attributes", sent))).get(ListingField.ATTRIBUTES);

        assertThat(read.values()).containsExactly(Map.entry("weight", new BigDecimal("0.25")),
                Map.entry("material", "tin"), Map.entry("notes", List.of("a", "b")), Map.entry("organic", false));
    }

    static Stream<Arguments> attributesAndWrongTypes() {
        Map<String, Code> wanted = Map.of("material", Code.NOT_A_STRING, "weight", Code.NOT_A_NUMBER, "organic",
                Code.NOT_A_BOOLEAN, "notes", Code.NOT_AN_ARRAY);
        return wanted.entrySet().stream().flatMap(attribute -> OF_TYPE.entrySet().stream()
                .filter(value -> value.getKey() != attribute.getValue())
                .map(value -> Arguments.of(attribute.getKey(), value.getValue(), attribute.getValue())));
    }

    @ParameterizedTest
    @MethodSource("attributesAndWrongTypes")
    void anAttributeOfTheWrongTypeMakesTheRecordInvalid(String name, Object value, Code code) {
        assertThat(violations(ingest(tea("product_attributes", Map.of(name, value)))))
                .containsExactly(new Violation("product_attributes." + name, code));
    }

    @Test
    void attributesHaveLimitsToo() {
        accepted(ingest(tea("product_attributes", Map.of("material", EMOJI.repeat(512), "notes",
                List.of(EMOJI.repeat(512), EMOJI.repeat(512))))));

        assertThat(violations(ingest(tea("product_attributes", Map.of("material", EMOJI.repeat(513))))))
                .containsExactly(new Violation("product_attributes.material", Code.TOO_LONG, 512));
        assertThat(violations(
                ingest(tea("product_attributes", Map.of("notes", List.of("x".repeat(512), "x".repeat(513)))))))
                .containsExactly(new Violation("product_attributes.notes", Code.TOO_LONG, 1024));
        assertThat(violations(ingest(tea("product_attributes", Map.of("weight", new BigDecimal("1e400"))))))
                .containsExactly(new Violation("product_attributes.weight", Code.TOO_MANY_DIGITS, 64));
    }

    @Test
    void anAttributeThatNobodyDefinedIsLeftOutWithADoubt() {
        RecordOutcome outcome = ingest(tea("product_attributes", Map.of("grade", List.of(Map.of()), "organic", true)));

        assertThat(accepted(outcome).doubts())
                .containsExactly(new Violation("product_attributes.grade", Code.UNDEFINED));
        assertThat(values(outcome).get(ListingField.ATTRIBUTES)).isEqualTo(new Attributes(Map.of("organic", true)));
    }

    @Test
    void aNewRecordsNullAttributeIsAbsent() {
        Map<String, Object> sent = new HashMap<>(Map.of("organic", true));
        sent.put("material", null);

        assertThat(values(ingest(tea("product_attributes", sent))).get(ListingField.ATTRIBUTES))
                .isEqualTo(new Attributes(Map.of("organic", true)));
    }

    @Test
    void whatWasSentMayChangeAfterwards() {
        List<String> tags = Arrays.asList("a", "b");
        RecordOutcome outcome = ingest(tea("tags", tags));

        assertThatCode(() -> tags.set(0, "changed")).doesNotThrowAnyException();

        assertThat(values(outcome).get(ListingField.TAGS)).containsExactly("a", "b");
    }
}
