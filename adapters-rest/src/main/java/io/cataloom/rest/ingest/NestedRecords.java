package io.cataloom.rest.ingest;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.ingest.RecordDraft;
import io.cataloom.domain.ingest.RecordField;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;

/**
 * Records that hold a product's locales and stores inside each other: every locale without stores, and every store
 * listed, makes one record, with what its store, its locale and the base say, in this order of precedence.
 */
final class NestedRecords extends JsonRecords {

    private static final String BASE = "base";
    private static final String LOCALES = "locales";
    private static final String STORES = "stores";

    private final Queue<Sent> expanded = new ArrayDeque<>();

    NestedRecords(byte[] body, Format format) {
        super(body, format);
    }

    /** A locale's or store's fields, or what is wrong with them as a whole. */
    private static final class Level {
        private final RecordDraft draft = new RecordDraft();
        private final Map<String, Level> below = new LinkedHashMap<>();
        private @Nullable Violation fault;
    }

    @Override
    protected Sent object() throws IOException {
        Set<String> seen = new HashSet<>(4);
        Object itemId = null;
        boolean hasItemId = false;
        Level base = new Level();
        Level locales = new Level();
        locales.fault = new Violation(LOCALES, Code.REQUIRED);
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (!seen.add(name)) {
                throw JsonText.duplicate(name);
            }
            JsonToken token = json.nextValue();
            switch (name) {
                case "item_id" -> {
                    itemId = json.readValue(token);
                    hasItemId = true;
                }
                case BASE -> base = level(token, BASE, RecordField::isListingField, null);
                case LOCALES -> locales = locales(token);
                default -> {
                    refuseField(name);
                    json.readValue(token);
                }
            }
        }
        RecordDraft product = base.draft;
        if (hasItemId) {
            product.put(RecordField.ITEM_ID, itemId);
        }
        Violation fault = base.fault != null ? base.fault : locales.fault;
        if (fault != null) {
            return new Unusable(documentId(itemId), fault);
        }
        String documentId = documentId(itemId);
        locales.below.forEach((locale, level) -> expand(documentId, product, locale, level));
        return expanded.remove();
    }

    @Override
    protected @Nullable Sent pollExpanded() {
        return expanded.poll();
    }

    @Override
    protected String dropExpanded(Sent first) {
        expanded.clear();
        return first.documentId();
    }

    private void expand(String documentId, RecordDraft product, String locale, Level level) {
        if (level.fault != null) {
            expanded.add(new Unusable(documentId, level.fault));
            return;
        }
        RecordDraft merged = product.overlaidWith(level.draft);
        if (level.below.isEmpty()) {
            add(documentId, merged, locale);
        }
        level.below.forEach((store, storeLevel) -> {
            if (storeLevel.fault != null) {
                expanded.add(new Unusable(documentId, storeLevel.fault));
            } else {
                add(documentId, merged.overlaidWith(storeLevel.draft),
                        store.equalsIgnoreCase(LocaleKey.MAIN_STORE) ? locale : locale + ":" + store);
            }
        });
    }

    private void add(String documentId, RecordDraft draft, String locale) {
        RecordDraft record = draft.overlaidWith(new RecordDraft());
        record.put(RecordField.LOCALE, locale);
        expanded.add(new Drafted(documentId, record));
    }

    private Level locales(JsonToken token) throws IOException {
        Level locales = new Level();
        if (token != JsonToken.START_OBJECT) {
            json.readValue(token);
            locales.fault = new Violation(LOCALES,
                    token == JsonToken.VALUE_NULL ? Code.EMPTY : Code.NOT_AN_OBJECT);
            return locales;
        }
        for (String locale = json.nextName(); locale != null; locale = json.nextName()) {
            String path = LOCALES + "." + locale;
            Level level = level(json.nextValue(), path, RecordField::isListingField, STORES);
            if (locales.below.put(locale, level) != null) {
                throw JsonText.duplicate(locale);
            }
        }
        if (locales.below.isEmpty()) {
            locales.fault = new Violation(LOCALES, Code.EMPTY);
        }
        return locales;
    }

    /**
     * @param path
     *            how the report names it
     * @param below
     *            the field that holds further levels, null where there can be none
     */
    private Level level(JsonToken token, String path, Predicate<RecordField> allowed, @Nullable String below)
            throws IOException {
        Level level = new Level();
        if (token != JsonToken.START_OBJECT) {
            json.readValue(token);
            if (token != JsonToken.VALUE_NULL || below == null && !path.equals(BASE)) {
                level.fault = new Violation(path, Code.NOT_AN_OBJECT);
            }
            return level;
        }
        boolean storesSeen = false;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextValue();
            RecordField field = RecordField.find(name);
            if (field != null && allowed.test(field)) {
                put(level.draft, field, value);
            } else if (name.equals(below)) {
                if (storesSeen) {
                    throw JsonText.duplicate(name);
                }
                storesSeen = true;
                readStores(value, path, level);
            } else {
                refuseField(name);
                json.readValue(value);
            }
        }
        return level;
    }

    private void readStores(JsonToken token, String path, Level locale) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            json.readValue(token);
            if (token != JsonToken.VALUE_NULL) {
                locale.fault = new Violation(path + "." + STORES, Code.NOT_AN_OBJECT);
            }
            return;
        }
        for (String store = json.nextName(); store != null; store = json.nextName()) {
            String storePath = path + "." + STORES + "." + store;
            if (locale.below.put(store, level(json.nextValue(), storePath, RecordField::isStoreLevel, null)) != null) {
                throw JsonText.duplicate(store);
            }
        }
    }
}
