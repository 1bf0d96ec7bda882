package io.cataloom.domain.product;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Custom attributes by name, in the order they were sent.
 *
 * @param values
 *            a String, BigDecimal, Boolean or List of String each, as the attribute's definition says; in a change,
 *            null removes the attribute
 */
public record Attributes(Map<String, @Nullable Object> values) {

    public Attributes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** These with a later change applied: merged by name, the later value wins. */
    public Attributes then(Attributes later) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(values);
        merged.putAll(later.values);
        return new Attributes(merged);
    }
}
