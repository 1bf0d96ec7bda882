package io.cataloom.domain.insights.alert;

import java.util.Collection;
import java.util.Set;

/** Which products a rule watches. */
public sealed interface AlertScope {

    /**
     * @param tags
     *            the product's
     * @param categories
     *            the product's
     */
    boolean covers(String sku, Collection<String> tags, Collection<String> categories);

    /** Every product. */
    record All() implements AlertScope {
        @Override
        public boolean covers(String sku, Collection<String> tags, Collection<String> categories) {
            return true;
        }
    }

    /** The products that have a tag. */
    record Tag(String tag) implements AlertScope {
        @Override
        public boolean covers(String sku, Collection<String> tags, Collection<String> categories) {
            return tags.contains(tag);
        }
    }

    /** The products in a category. */
    record Category(String category) implements AlertScope {
        @Override
        public boolean covers(String sku, Collection<String> tags, Collection<String> categories) {
            return categories.contains(category);
        }
    }

    /** Some products by name. */
    record Skus(Set<String> skus) implements AlertScope {

        public Skus {
            skus = Set.copyOf(skus);
        }

        @Override
        public boolean covers(String sku, Collection<String> tags, Collection<String> categories) {
            return skus.contains(sku);
        }
    }
}
