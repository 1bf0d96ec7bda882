package io.cataloom.domain.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.ingest.RecordOutcome.Accepted;
import io.cataloom.domain.ingest.RecordOutcome.Rejected;
import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.FeedType;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.validation.Violation;

/** Sample records, and the rules of a workspace they are checked against. */
final class Records {

    static final LocaleKey US = new LocaleKey("en_US", null);
    static final LocaleKey NEW_YORK = new LocaleKey("en_US", "newyork");

    private static final Map<String, LocaleKey> LOCALES = Map.of("en_US", US, "en_US:newyork", NEW_YORK);
    private static final Map<String, AttributeType> ATTRIBUTES = Map.of("material", AttributeType.STRING, "weight",
            AttributeType.NUMBER, "organic", AttributeType.BOOLEAN, "notes", AttributeType.ARRAY);

    private Records() {
    }

    static RecordRules rules(FeedType feedType) {
        return new RecordRules(feedType, LOCALES, ATTRIBUTES, true);
    }

    static RecordRules rulesWithoutPricePair() {
        return new RecordRules(FeedType.AVAILABILITY, LOCALES, ATTRIBUTES, false);
    }

    /** What every feed type accepts. */
    static Map<String, @Nullable Object> tea() {
        Map<String, @Nullable Object> tea = new LinkedHashMap<>();
        tea.put("item_id", "tea-1");
        tea.put("locale", "en_US");
        tea.put("name", "Green tea");
        tea.put("url", "https://shop.example/tea-1");
        tea.put("image_url", "https://cdn.example/tea-1.jpg");
        tea.put("price", Map.of("USD", 12));
        tea.put("original_price", Map.of("USD", 15));
        tea.put("in_stock", 1);
        tea.put("item_update_date", "2026-11-20 08:00:00");
        tea.put("item_start_date", "2026-11-20 08:00:00");
        tea.put("item_end_date", "2026-12-20 08:00:00");
        return tea;
    }

    static Map<String, @Nullable Object> tea(String field, @Nullable Object value) {
        Map<String, @Nullable Object> tea = tea();
        tea.put(field, value);
        return tea;
    }

    static Map<String, @Nullable Object> teaWithout(String field) {
        Map<String, @Nullable Object> tea = tea();
        tea.remove(field);
        return tea;
    }

    /** The key of {@link #tea()} and one field to change. */
    static Map<String, @Nullable Object> change(String field, @Nullable Object value) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("item_id", "tea-1");
        change.put("locale", "en_US");
        change.put(field, value);
        return change;
    }

    static RecordOutcome ingest(Map<String, ? extends @Nullable Object> record) {
        return rules(FeedType.AVAILABILITY).checkNew(RecordDraft.of(record));
    }

    static RecordOutcome update(Map<String, ? extends @Nullable Object> record) {
        return rules(FeedType.AVAILABILITY).checkChange(RecordDraft.of(record));
    }

    static Accepted accepted(RecordOutcome outcome) {
        assertThat(outcome).isInstanceOf(Accepted.class);
        return (Accepted) outcome;
    }

    static ListingValues values(RecordOutcome outcome) {
        return accepted(outcome).record().values();
    }

    static List<Violation> violations(RecordOutcome outcome) {
        assertThat(outcome).isInstanceOf(Rejected.class);
        return ((Rejected) outcome).violations();
    }
}
