package io.cataloom.domain.ingest;

import static io.cataloom.domain.ingest.Records.accepted;
import static io.cataloom.domain.ingest.Records.ingest;
import static io.cataloom.domain.ingest.Records.rules;
import static io.cataloom.domain.ingest.Records.tea;
import static io.cataloom.domain.ingest.Records.teaWithout;
import static io.cataloom.domain.ingest.Records.values;
import static io.cataloom.domain.ingest.Records.violations;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.product.FeedType;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;

/** What makes a record whole: its key, the fields its feed type requires, and what becomes of the rest. */
class NewRecordTest {

    private static final Map<FeedType, Set<String>> REQUIRED = Map.of(
            FeedType.STOCK_REVENUE,
            Set.of("item_id", "locale", "name", "url", "image_url", "price", "original_price", "in_stock"),
            FeedType.AVAILABILITY, Set.of("item_id", "locale", "name", "url", "image_url", "in_stock"),
            FeedType.PUBLISHED_TIME, Set.of("item_id", "locale", "name", "url", "image_url", "item_update_date"),
            FeedType.START_END_TIME,
            Set.of("item_id", "locale", "name", "url", "image_url", "item_start_date", "item_end_date"));

    static Stream<Arguments> feedTypesAndFields() {
        return Stream.of(FeedType.values())
                .flatMap(type -> Stream.of(RecordField.values()).map(field -> Arguments.of(type, field)));
    }

    @ParameterizedTest
    @MethodSource("feedTypesAndFields")
    void aFieldIsRequiredWhereTheFeedTypeSaysSo(FeedType type, RecordField field) {
        RecordOutcome outcome = rules(type).checkNew(RecordDraft.of(teaWithout(field.wireName())));

        if (REQUIRED.get(type).contains(field.wireName())) {
            assertThat(violations(outcome)).containsExactly(new Violation(field.wireName(), Code.REQUIRED));
        } else {
            accepted(outcome);
        }
    }

    @ParameterizedTest
    @MethodSource("feedTypesAndFields")
    void nullIsEmptyWhereAFieldIsRequiredAndAbsentElsewhere(FeedType type, RecordField field) {
        RecordOutcome outcome = rules(type).checkNew(RecordDraft.of(tea(field.wireName(), null)));

        if (REQUIRED.get(type).contains(field.wireName())) {
            assertThat(violations(outcome)).containsExactly(new Violation(field.wireName(), Code.EMPTY));
        } else if (field == RecordField.IN_STOCK) {
            // without stock data a product counts as one that can be had
            assertThat(values(outcome).get(ListingField.IN_STOCK)).isTrue();
        } else {
            assertThat(values(outcome).has(field.target())).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "undefined", "unknown", "null"})
    void aRequiredTextIsNotAWordForNothing(String nothing) {
        for (String field : REQUIRED.get(FeedType.START_END_TIME)) {
            RecordOutcome outcome = rules(FeedType.START_END_TIME).checkNew(RecordDraft.of(tea(field, nothing)));

            assertThat(violations(outcome)).containsExactly(new Violation(field, Code.EMPTY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Undefined", "NULL", "unknown item", "0"})
    void onlyTheExactWordsStandForNothing(String word) {
        assertThat(accepted(ingest(tea("item_id", word))).record().itemId()).isEqualTo(word);
    }

    @Test
    void anOptionalTextMayBeEmpty() {
        assertThat(values(ingest(tea("brand", ""))).get(ListingField.BRAND)).isEmpty();
        assertThat(values(ingest(tea("brand", "unknown"))).get(ListingField.BRAND)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de_DE", "en_US:boston", "en_us", "EN_US", "en_US:NewYork", "en_US ", "en-US", "x"})
    void aLocaleMustBeDefinedLetterByLetter(String locale) {
        assertThat(violations(ingest(tea("locale", locale))))
                .containsExactly(new Violation("locale", Code.LOCALE_NOT_DEFINED));
    }

    @Test
    void aRecordOfAStoreIsAcceptedUnderItsStore() {
        assertThat(accepted(ingest(tea("locale", "en_US:newyork"))).record().locale()).isEqualTo(Records.NEW_YORK);
    }

    @Test
    void aKeyIsKeptAsSent() {
        assertThat(accepted(ingest(tea("item_id", " Tea-1 %_\uD83C\uDF75 "))).record().itemId())
                .isEqualTo(" Tea-1 %_\uD83C\uDF75 ");
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLISHED_TIME", "START_END_TIME"})
    void withoutAWordOnStockAProductIsInStock(FeedType type) {
        assertThat(values(rules(type).checkNew(RecordDraft.of(teaWithout("in_stock")))).get(ListingField.IN_STOCK))
                .isTrue();
    }

    @Test
    void unknownFieldsAreLeftOutWithADoubtEach() {
        Map<String, Object> record = new LinkedHashMap<>(tea("colour", "green"));
        record.put("Name", null);

        assertThat(accepted(ingest(record)).doubts()).containsExactly(
                new Violation("colour", Code.UNDEFINED), new Violation("Name", Code.UNDEFINED));
    }

    @Test
    void aRecordThatIsAllNothingBreaksEveryRequirementAtOnce() {
        assertThat(violations(rules(FeedType.STOCK_REVENUE).checkNew(new RecordDraft())))
                .extracting(Violation::field).containsExactlyInAnyOrderElementsOf(REQUIRED.get(FeedType.STOCK_REVENUE));
    }

    @Test
    void everyFaultOfARecordIsReportedAtOnce() {
        Map<String, Object> record = new HashMap<>();
        record.put("item_id", 5);
        record.put("locale", "xx_XX");
        record.put("name", "n".repeat(513));
        record.put("url", "shop.example/tea");
        record.put("image_url", null);
        record.put("price", Map.of("USD", -1, "dollars", 2));
        record.put("in_stock", 2);
        record.put("stock_count", "many");
        record.put("rating", 11);
        record.put("tags", "green");
        record.put("item_start_date", "2026-02-30 00:00:00");
        record.put("product_attributes", Map.of("weight", "heavy", "notes", List.of(1)));
        record.put("colour", "green");

        assertThat(violations(ingest(record))).containsExactlyInAnyOrder(
                new Violation("item_id", Code.NOT_A_STRING),
                new Violation("locale", Code.LOCALE_NOT_DEFINED),
                new Violation("name", Code.TOO_LONG, 512),
                new Violation("url", Code.BAD_PATTERN),
                new Violation("image_url", Code.EMPTY),
                new Violation("price", Code.NEGATIVE),
                new Violation("price", Code.BAD_PATTERN),
                new Violation("in_stock", Code.NOT_ZERO_OR_ONE),
                new Violation("stock_count", Code.NOT_A_NUMBER),
                new Violation("rating", Code.OUT_OF_RANGE, 10),
                new Violation("tags", Code.NOT_AN_ARRAY),
                new Violation("item_start_date", Code.NOT_A_DATE_TIME),
                new Violation("product_attributes.weight", Code.NOT_A_NUMBER),
                new Violation("product_attributes.notes", Code.NOT_A_STRING));
    }

    @Test
    void theSameFaultOfTwoElementsIsOneFault() {
        assertThat(violations(ingest(tea("tags", List.of(1, 2, true)))))
                .containsExactly(new Violation("tags", Code.NOT_A_STRING));
    }
}
