package io.cataloom.domain.storefront;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Checked values of some fields, in their order. A field can be absent (a change leaves it alone), null (a change
 * clears it), or have a value: a String, Long, BigDecimal, Boolean, Instant, or a list of String or of Long. Immutable.
 */
public final class Values {

    private final Map<String, @Nullable Object> values;

    private Values(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    /** Null where the field is absent or cleared. */
    public @Nullable Object get(String field) {
        return values.get(field);
    }

    public @Nullable String text(String field) {
        return (String) values.get(field);
    }

    public @Nullable Long number(String field) {
        return (Long) values.get(field);
    }

    /** Which fields are present. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** These values and one more, which replaces one of the same field. */
    public Values with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(field, value);
        return new Values(more);
    }

    public Values without(String field) {
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(values);
        fewer.remove(field);
        return new Values(fewer);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values);
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects values. */
    public static final class Builder {

        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        private Builder() {
        }

        public Builder set(String field, @Nullable Object value) {
            values.put(field, value);
            return this;
        }

        public Values build() {
            return new Values(new LinkedHashMap<>(values));
        }
    }
}
