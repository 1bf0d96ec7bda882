package io.cataloom.domain.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.cataloom.domain.storefront.Fault.Rule;

class DraftTest {

    private static final List<Field> FIELDS = List.of(Field.text("title").required().max(5),
            Field.text("subtitle").nullable(), Field.flag("enabled").initially(true), Field.decimal("price").nullable(),
            Field.integer("parent_id").nullable(), Field.dateTime("published_at").nullable(),
            Field.ids("category_ids", "categories"), Field.integer("visits").readOnly().initially(0L));

    @Test
    void aNewResourceHasWhatWasSentAndTheInitialValuesOfTheRest() {
        Draft draft = Draft.ofNew(FIELDS, Map.of("title", "Tea", "price", new BigDecimal("19.90"), "visits", 7));

        assertThat(draft).isEqualTo(new Draft(Values.builder().set("title", "Tea").set("enabled", true)
                .set("price", new BigDecimal("19.90")).set("visits", 0L).build(), List.of()));
    }

    @Test
    void aChangeHasNothingButWhatWasSent() {
        Draft draft = Draft.ofChange(FIELDS, Map.of("subtitle", "", "enabled", "0"));

        assertThat(draft).isEqualTo(
                new Draft(Values.builder().set("subtitle", null).set("enabled", false).build(), List.of()));
    }

    @Test
    void everyBrokenRuleIsReportedInTheOrderOfTheFields() {
        Draft draft = Draft.ofNew(FIELDS, Map.of("enabled", "yes", "price", "cheap", "category_ids", List.of(1, "x")));

        assertThat(draft.faults()).containsExactly(new Fault("title", Rule.REQUIRED),
                new Fault("enabled", Rule.BOOLEAN), new Fault("price", Rule.NUMERIC),
                new Fault("category_ids.1", Rule.INTEGER));
    }

    @Test
    void lengthsCountCodePoints() {
        assertThat(Draft.ofNew(FIELDS, Map.of("title", "😀😀😀😀😀")).faults()).isEmpty();
        assertThat(Draft.ofNew(FIELDS, Map.of("title", "😀😀😀😀😀😀")).faults())
                .containsExactly(new Fault("title", Rule.MAX_LENGTH, 5));
    }

    @Test
    void whatIsRequiredIsNeitherNullNorBlankButMayStayAwayFromAChange() {
        for (Object nothing : new Object[]{null, "", " \t", List.of(), Map.of()}) {
            assertThat(Draft.ofChange(FIELDS, Collections.singletonMap("title", nothing)).faults())
                    .containsExactly(new Fault("title", Rule.REQUIRED));
        }
        assertThat(Draft.ofChange(FIELDS, Map.of()).faults()).isEmpty();
    }

    @Test
    void noValueIsTooOddToBeRefused() {
        List<Object> odd = new ArrayList<>(List.of("a\0b", new BigDecimal("1e999999999"),
                new BigDecimal("1e-999999999"), BigInteger.TEN.pow(900), "9".repeat(500), "1e999999999", Map.of("a", 1),
                List.of(List.of()), List.of(Map.of()), true, -0.5d));
        odd.add(Collections.singletonList(null));
        for (Object value : odd) {
            for (Field field : FIELDS) {
                if (!field.is(Field.Trait.READ_ONLY)
                        && (field.type() != Field.Type.INTEGER || value != (Object) true)) {
                    assertThat(Draft.ofChange(FIELDS, Map.of(field.name(), value)).faults())
                            .as("%s in %s", value, field)
                            .satisfiesAnyOf(faults -> assertThat(faults).isNotEmpty(),
                                    faults -> assertThat(value).isIn(true, -0.5d, "9".repeat(500), "1e999999999"));
                }
            }
        }
    }

    @Test
    void momentsAreUtcUnlessTheySayOtherwise() {
        assertThat(published("2026-03-06")).isEqualTo(Instant.parse("2026-03-06T00:00:00Z"));
        assertThat(published("2026-03-06 12:30")).isEqualTo(Instant.parse("2026-03-06T12:30:00Z"));
        assertThat(published("2026-03-06T12:30:00+02:00")).isEqualTo(Instant.parse("2026-03-06T10:30:00Z"));
        assertThat(published("2026-03-06T12:30:00.1234567Z")).isEqualTo(Instant.parse("2026-03-06T12:30:00.123456Z"));
        for (String odd : List.of("2026-02-30", "12:00", "now", "2026-03-06T25:00:00Z", "+99999-01-01", "0000-01-01")) {
            assertThat(Draft.ofChange(FIELDS, Map.of("published_at", odd)).faults()).as(odd)
                    .containsExactly(new Fault("published_at", Rule.DATE));
        }
    }

    private static Object published(String text) {
        return Draft.ofChange(FIELDS, Map.of("published_at", text)).values().get("published_at");
    }
}
