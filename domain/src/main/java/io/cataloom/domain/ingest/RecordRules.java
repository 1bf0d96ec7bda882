package io.cataloom.domain.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.FeedType;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;

/**
 * Every rule a record must satisfy, for one workspace. All faults of a record are found at once; nothing is looked up
 * and nothing is stored. Safe for use by many threads.
 */
public final class RecordRules {

    private static final RecordField[] VALUE_FIELDS = valueFields();
    private static final Set<RecordField> ALWAYS_REQUIRED = Set.of(RecordField.NAME, RecordField.URL,
            RecordField.IMAGE_URL);

    private final boolean[] required = new boolean[RecordField.values().length];
    private final boolean pricePairRequired;
    private final Map<String, LocaleKey> locales;
    private final ValueReader reader;

    /**
     * @param locales
     *            the defined locales and stores by their text
     * @param attributes
     *            the defined custom attributes by name
     * @param pricePairRequired
     *            whether a change of one of price and original_price must bring the other
     */
    public RecordRules(FeedType feedType, Map<String, LocaleKey> locales, Map<String, AttributeType> attributes,
            boolean pricePairRequired) {
        this.locales = Map.copyOf(locales);
        this.reader = new ValueReader(Map.copyOf(attributes));
        this.pricePairRequired = pricePairRequired;
        for (RecordField field : VALUE_FIELDS) {
            required[field.ordinal()] = ALWAYS_REQUIRED.contains(field) || feedType.required().contains(field.target());
        }
    }

    /** A whole record: creates a listing, or overwrites the one there is. */
    public RecordOutcome checkNew(RecordDraft draft) {
        Findings findings = new Findings();
        String itemId = key(draft, RecordField.ITEM_ID, findings);
        LocaleKey locale = locale(draft, findings);
        ListingValues.Builder values = ListingValues.builder();
        for (RecordField field : VALUE_FIELDS) {
            if (draft.get(field) != null) {
                read(draft, field, false, values, findings);
            } else if (required[field.ordinal()]) {
                findings.add(field, draft.has(field) ? Code.EMPTY : Code.REQUIRED);
            }
        }
        if (!values.has(ListingField.IN_STOCK)) {
            // where no feed type asks for it, a product without stock data is one that can be had
            values.set(ListingField.IN_STOCK, true);
        }
        noteUnknown(draft, findings);
        return outcome(itemId, locale, values.build(), findings);
    }

    /** A partial record: changes the fields it names, clears those it names with null. */
    public RecordOutcome checkChange(RecordDraft draft) {
        Findings findings = new Findings();
        String itemId = key(draft, RecordField.ITEM_ID, findings);
        LocaleKey locale = locale(draft, findings);
        boolean store = locale != null && locale.store() != null;
        ListingValues.Builder values = ListingValues.builder();
        boolean changes = false;
        for (RecordField field : VALUE_FIELDS) {
            if (!draft.has(field)) {
                continue;
            }
            changes = true;
            if (store && !field.isStoreLevel()) {
                findings.doubt(field.wireName(), Code.BELONGS_TO_LOCALE);
            } else if (draft.get(field) != null) {
                read(draft, field, true, values, findings);
            } else if (required[field.ordinal()]) {
                findings.add(field, Code.EMPTY);
            } else {
                ListingField<?> target = field.target();
                if (target != null) {
                    values.set(target, null);
                }
            }
        }
        checkPricePair(draft, findings);
        if (!changes) {
            findings.add(new Violation(Violation.RECORD, Code.NOTHING_TO_CHANGE));
        }
        noteUnknown(draft, findings);
        return outcome(itemId, locale, values.build(), findings);
    }

    private void read(RecordDraft draft, RecordField field, boolean removals, ListingValues.Builder values,
            Findings findings) {
        Object value = draft.get(field);
        if (value != null) {
            if (value instanceof String text && required[field.ordinal()] && isNothing(text)) {
                findings.add(field, Code.EMPTY);
            } else {
                reader.read(field, value, removals, values, findings);
            }
        }
        if (field == RecordField.ITEM_END_DATE) {
            checkPeriod(values, findings);
        }
    }

    /** The end is read after the start: the order of {@link RecordField} sees to it. */
    private static void checkPeriod(ListingValues.Builder values, Findings findings) {
        ListingValues read = values.build();
        var start = read.get(ListingField.ITEM_START_DATE);
        var end = read.get(ListingField.ITEM_END_DATE);
        if (start != null && end != null && end.isBefore(start)) {
            findings.add(RecordField.ITEM_END_DATE, Code.END_BEFORE_START);
        }
    }

    private void checkPricePair(RecordDraft draft, Findings findings) {
        boolean price = draft.has(RecordField.PRICE);
        boolean originalPrice = draft.has(RecordField.ORIGINAL_PRICE);
        if (pricePairRequired && price != originalPrice) {
            findings.add(price ? RecordField.ORIGINAL_PRICE : RecordField.PRICE, Code.REQUIRED);
        }
    }

    private static @Nullable String key(RecordDraft draft, RecordField field, Findings findings) {
        if (!draft.has(field)) {
            findings.add(field, Code.REQUIRED);
            return null;
        }
        return switch (draft.get(field)) {
            case null -> {
                findings.add(field, Code.EMPTY);
                yield null;
            }
            case String text when isNothing(text) -> {
                findings.add(field, Code.EMPTY);
                yield null;
            }
            case String text -> ValueReader.text(field.wireName(), text, field.maxLength(), findings) ? text : null;
            default -> {
                findings.add(field, Code.NOT_A_STRING);
                yield null;
            }
        };
    }

    private @Nullable LocaleKey locale(RecordDraft draft, Findings findings) {
        String text = key(draft, RecordField.LOCALE, findings);
        if (text == null) {
            return null;
        }
        LocaleKey locale = locales.get(text);
        if (locale == null) {
            findings.add(RecordField.LOCALE, Code.LOCALE_NOT_DEFINED);
        }
        return locale;
    }

    private static void noteUnknown(RecordDraft draft, Findings findings) {
        for (String name : draft.unknown()) {
            findings.doubt(name, Code.UNDEFINED);
        }
    }

    private static RecordOutcome outcome(@Nullable String itemId, @Nullable LocaleKey locale, ListingValues values,
            Findings findings) {
        if (itemId == null || locale == null || !findings.violations().isEmpty()) {
            return new RecordOutcome.Rejected(findings.violations());
        }
        return new RecordOutcome.Accepted(new ListingRecord(itemId, locale, values), findings.doubts());
    }

    /** The texts that clients send when they have nothing to send. */
    private static boolean isNothing(String text) {
        return text.isBlank() || text.equals("undefined") || text.equals("unknown") || text.equals("null");
    }

    private static RecordField[] valueFields() {
        List<RecordField> fields = new ArrayList<>();
        for (RecordField field : RecordField.values()) {
            if (field.target() != null) {
                fields.add(field);
            }
        }
        return fields.toArray(RecordField[]::new);
    }
}
