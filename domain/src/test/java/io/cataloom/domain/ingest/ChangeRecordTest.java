package io.cataloom.domain.ingest;

import static io.cataloom.domain.ingest.Records.accepted;
import static io.cataloom.domain.ingest.Records.change;
import static io.cataloom.domain.ingest.Records.rules;
import static io.cataloom.domain.ingest.Records.rulesWithoutPricePair;
import static io.cataloom.domain.ingest.Records.update;
import static io.cataloom.domain.ingest.Records.values;
import static io.cataloom.domain.ingest.Records.violations;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.FeedType;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;

/** A partial record: what it names changes, what it names with null is cleared, the rest stays. */
class ChangeRecordTest {

    @Test
    void onlyWhatIsNamedChanges() {
        RecordOutcome outcome = update(change("brand", "Velox"));

        assertThat(accepted(outcome).record().itemId()).isEqualTo("tea-1");
        assertThat(accepted(outcome).record().locale()).isEqualTo(Records.US);
        assertThat(ListingField.all()).filteredOn(values(outcome)::has).containsExactly(ListingField.BRAND);
        assertThat(values(outcome).get(ListingField.BRAND)).isEqualTo("Velox");
    }

    @ParameterizedTest
    @EnumSource
    void nullClearsAFieldUnlessItIsRequired(RecordField field) {
        if (field.target() == null) {
            return;
        }
        RecordOutcome outcome = rulesWithoutPricePair().checkChange(RecordDraft.of(change(field.wireName(), null)));

        if (List.of("name", "url", "image_url", "in_stock").contains(field.wireName())) {
            assertThat(violations(outcome)).containsExactly(new Violation(field.wireName(), Code.EMPTY));
        } else {
            assertThat(values(outcome).has(field.target())).isTrue();
            assertThat(values(outcome).get(field.target())).isNull();
        }
    }

    @Test
    void whatIsRequiredDependsOnTheFeedType() {
        assertThat(
                violations(rules(FeedType.START_END_TIME).checkChange(RecordDraft.of(change("item_end_date", null)))))
                .containsExactly(new Violation("item_end_date", Code.EMPTY));
        accepted(rules(FeedType.START_END_TIME).checkChange(RecordDraft.of(change("in_stock", null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "undefined", "unknown", "null"})
    void aRequiredTextIsNotChangedToAWordForNothing(String nothing) {
        assertThat(violations(update(change("name", nothing)))).containsExactly(new Violation("name", Code.EMPTY));
    }

    @Test
    void valuesAreHeldToTheSameRules() {
        assertThat(violations(update(change("rating", 10.5))))
                .containsExactly(new Violation("rating", Code.OUT_OF_RANGE, 10));
        assertThat(violations(update(change("in_stock", true))))
                .containsExactly(new Violation("in_stock", Code.NOT_A_NUMBER));
    }

    @Test
    void aRecordThatNamesNothingHasNothingToChange() {
        assertThat(violations(update(Map.of("item_id", "tea-1", "locale", "en_US"))))
                .containsExactly(new Violation("record", Code.NOTHING_TO_CHANGE));
        assertThat(violations(update(change("colour", "green"))))
                .containsExactly(new Violation("record", Code.NOTHING_TO_CHANGE));
    }

    @Test
    void theKeyIsRequired() {
        assertThat(violations(update(Map.of("brand", "Velox")))).containsExactly(
                new Violation("item_id", Code.REQUIRED), new Violation("locale", Code.REQUIRED));
    }

    @Test
    void priceAndOriginalPriceComeTogether() {
        assertThat(violations(update(change("price", Map.of("USD", 1)))))
                .containsExactly(new Violation("original_price", Code.REQUIRED));
        assertThat(violations(update(change("original_price", Map.of("USD", 1)))))
                .containsExactly(new Violation("price", Code.REQUIRED));

        Map<String, Object> both = new HashMap<>(change("price", Map.of("USD", 1)));
        both.put("original_price", Map.of("USD", 2));
        assertThat(values(update(both)).get(ListingField.ORIGINAL_PRICE)).isEqualTo(Prices.of("USD", "2"));
    }

    @Test
    void aWorkspaceMayRelaxThePricePair() {
        RecordOutcome outcome = rulesWithoutPricePair().checkChange(RecordDraft.of(change("price", Map.of("USD", 1))));

        assertThat(values(outcome).get(ListingField.PRICE)).isEqualTo(Prices.of("USD", "1"));
    }

    @Test
    void aStoreChangesOnlyWhatIsItsOwn() {
        Map<String, Object> record = new HashMap<>(change("stock_count", 5));
        record.put("locale", "en_US:newyork");
        record.put("name", 7);
        record.put("brand", null);

        RecordOutcome outcome = update(record);

        assertThat(accepted(outcome).record().locale()).isEqualTo(Records.NEW_YORK);
        assertThat(ListingField.all()).filteredOn(values(outcome)::has).containsExactly(ListingField.STOCK_COUNT);
        assertThat(accepted(outcome).doubts()).containsExactlyInAnyOrder(
                new Violation("name", Code.BELONGS_TO_LOCALE), new Violation("brand", Code.BELONGS_TO_LOCALE));
    }

    @Test
    void listsAndPricesAreReplacedWhole() {
        assertThat(values(update(change("tags", List.of("new")))).get(ListingField.TAGS)).containsExactly("new");
        assertThat(values(update(change("tags", List.of()))).get(ListingField.TAGS)).isEmpty();
    }

    @Test
    void anAttributeSentAsNullIsToBeRemoved() {
        Map<String, Object> sent = new HashMap<>();
        sent.put("material", null);
        sent.put("weight", 2);
        Map<String, Object> read = new HashMap<>();
        read.put("material", null);
        read.put("weight", new BigDecimal(2));

        assertThat(values(update(change("product_attributes", sent))).get(ListingField.ATTRIBUTES))
                .isEqualTo(new Attributes(read));
    }

    @Test
    void aPeriodWithinOneChangeDoesNotEndBeforeItStarts() {
        Map<String, Object> record = new HashMap<>(change("item_start_date", "2026-01-02 00:00:00"));
        record.put("item_end_date", "2026-01-01 00:00:00");

        assertThat(violations(update(record))).containsExactly(new Violation("item_end_date", Code.END_BEFORE_START));
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        Map<String, Object> record = new HashMap<>(change("name", null));
        record.put("item_id", "");
        record.put("price", Map.of());
        record.put("stock_count", -1);

        assertThat(violations(update(record))).containsExactlyInAnyOrder(new Violation("item_id", Code.EMPTY),
                new Violation("name", Code.EMPTY), new Violation("price", Code.EMPTY),
                new Violation("stock_count", Code.NEGATIVE), new Violation("original_price", Code.REQUIRED));
    }
}
