package io.cataloom.domain.insights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An item of structured data, whatever its syntax.
 *
 * @param id
 *            its {@code @id}, itemid or resource
 * @param types
 *            without their vocabulary: {@code Product}
 * @param properties
 *            in the order of the page, names without their vocabulary; a property has one value or more
 */
public record StructuredItem(Source source, @Nullable String id, List<String> types,
        Map<String, List<StructuredValue>> properties) {

    /** The syntax it was written in. */
    public enum Source {
        JSON_LD, MICRODATA, RDFA
    }

    public StructuredItem {
        types = List.copyOf(types);
        Map<String, List<StructuredValue>> copy = LinkedHashMap.newLinkedHashMap(properties.size());
        properties.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        properties = Collections.unmodifiableMap(copy);
    }

    public static Builder builder(Source source, String... types) {
        return new Builder(source, List.of(types));
    }

    public static Builder jsonLd(String... types) {
        return builder(Source.JSON_LD, types);
    }

    /** Values of one name add up, in order. */
    public static final class Builder {

        private final Source source;
        private final List<String> types;
        private final Map<String, List<StructuredValue>> properties = new LinkedHashMap<>();
        private @Nullable String id;

        private Builder(Source source, List<String> types) {
            this.source = source;
            this.types = types;
        }

        public Builder id(@Nullable String itsId) {
            this.id = itsId;
            return this;
        }

        public Builder put(String name, String text) {
            return put(name, new StructuredValue.Literal(text));
        }

        public Builder put(String name, StructuredItem item) {
            return put(name, new StructuredValue.Nested(item));
        }

        public Builder put(String name, StructuredValue value) {
            properties.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
            return this;
        }

        public StructuredItem build() {
            return new StructuredItem(source, id, types, properties);
        }
    }
}
