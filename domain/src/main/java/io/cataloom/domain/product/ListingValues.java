package io.cataloom.domain.product;

import java.util.Arrays;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * Checked values for some of a listing's fields. A field can be absent (a change leaves it alone), null (a change
 * clears it), or have a value. Immutable.
 */
public final class ListingValues {

    private final @Nullable Object[] values;
    private final int present;

    private ListingValues(@Nullable Object[] values, int present) {
        this.values = values;
        this.present = present;
    }

    public boolean has(ListingField<?> field) {
        return (present & bit(field)) != 0;
    }

    /** Null where the field is absent or cleared. */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(ListingField<T> field) {
        return (T) values[field.index()];
    }

    public boolean isEmpty() {
        return present == 0;
    }

    /** One bit for each field that is present, by {@link ListingField#index()}. */
    public int presentBits() {
        return present;
    }

    /** These values with a later change applied: its fields win, its attributes are merged by name. */
    public ListingValues then(ListingValues later) {
        Builder merged = new Builder(values.clone(), present);
        for (ListingField<?> field : ListingField.all()) {
            if (later.has(field)) {
                merged.values[field.index()] = later.values[field.index()];
                merged.present |= bit(field);
            }
        }
        Attributes before = get(ListingField.ATTRIBUTES);
        Attributes after = later.get(ListingField.ATTRIBUTES);
        if (before != null && after != null) {
            merged.set(ListingField.ATTRIBUTES, before.then(after));
        }
        return merged.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListingValues that && present == that.present && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * present + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (ListingField<?> field : ListingField.all()) {
            if (has(field)) {
                text.add(field.name() + "=" + get(field));
            }
        }
        return text.toString();
    }

    public static Builder builder() {
        return new Builder(new Object[ListingField.all().size()], 0);
    }

    private static int bit(ListingField<?> field) {
        return 1 << field.index();
    }

    /** Use once: {@link #build()} hands its storage over. */
    public static final class Builder {

        private final @Nullable Object[] values;
        private int present;

        private Builder(@Nullable Object[] values, int present) {
            this.values = values;
            this.present = present;
        }

        public <T> Builder set(ListingField<T> field, @Nullable T value) {
            values[field.index()] = value;
            present |= bit(field);
            return this;
        }

        public boolean has(ListingField<?> field) {
            return (present & bit(field)) != 0;
        }

        public ListingValues build() {
            return new ListingValues(values, present);
        }
    }
}
