package io.cataloom.domain.ingest;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A record as it was sent: nothing checked yet, anything may be absent or of the wrong type.
 *
 * <p>
 * Values are what JSON has: String, Number, Boolean, List, Map with String keys, or null. A number too long or too
 * great to be held exactly is given as an infinite Double; it fits no field.
 */
public final class RecordDraft {

    /** What a slot holds for a field that was sent as null, to tell it from one that was not sent. */
    private static final Object SENT_AS_NULL = new Object();

    private final @Nullable Object[] slots;
    private @Nullable Set<String> unknown;

    public RecordDraft() {
        this(new Object[RecordField.values().length]);
    }

    private RecordDraft(@Nullable Object[] slots) {
        this.slots = slots;
    }

    /** A draft from a map of field names to values, as any JSON library reads an object. */
    public static RecordDraft of(Map<String, ? extends @Nullable Object> fields) {
        RecordDraft draft = new RecordDraft();
        fields.forEach((name, value) -> {
            RecordField field = RecordField.find(name);
            if (field == null) {
                draft.addUnknown(name);
            } else {
                draft.put(field, value);
            }
        });
        return draft;
    }

    /** @return false if the field had been put before; the later value stays */
    public boolean put(RecordField field, @Nullable Object value) {
        boolean first = slots[field.ordinal()] == null;
        slots[field.ordinal()] = value == null ? SENT_AS_NULL : value;
        return first;
    }

    /** @return false if that name had been added before */
    public boolean addUnknown(String name) {
        Set<String> names = unknown;
        if (names == null) {
            names = new LinkedHashSet<>();
            unknown = names;
        }
        return names.add(name);
    }

    /** Sent at all, be it as null. */
    public boolean has(RecordField field) {
        return slots[field.ordinal()] != null;
    }

    /** Null when it was not sent, or sent as null. */
    @SuppressWarnings("ReferenceEquality") // there is one such object, and it equals nothing else
    public @Nullable Object get(RecordField field) {
        Object slot = slots[field.ordinal()];
        return slot == SENT_AS_NULL ? null : slot;
    }

    /** Names that are no field of a record. */
    public Set<String> unknown() {
        Set<String> names = unknown;
        return names == null ? Set.of() : Collections.unmodifiableSet(names);
    }

    /** A new draft with this one's fields and, where both have one, the other's. */
    public RecordDraft overlaidWith(RecordDraft other) {
        RecordDraft merged = new RecordDraft(slots.clone());
        for (int i = 0; i < slots.length; i++) {
            if (other.slots[i] != null) {
                merged.slots[i] = other.slots[i];
            }
        }
        return merged;
    }
}
