package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the catalogue knows of the product a page is about: the canonical record a page is compared with.
 *
 * @param category
 *            from the widest to the narrowest
 * @param attributes
 *            the workspace's own fields, as text
 * @param images
 *            addresses
 */
public record ProductFacts(String sku, @Nullable String title, @Nullable String brand, @Nullable String gtin,
        @Nullable String mpn, @Nullable BigDecimal price, @Nullable String currency, List<String> category,
        Map<String, String> attributes, @Nullable String description, List<String> bullets, List<String> images) {

    public ProductFacts {
        category = List.copyOf(category);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        bullets = List.copyOf(bullets);
        images = List.copyOf(images);
    }

    public static Builder builder(String sku) {
        return new Builder(sku);
    }

    /** A product of which only the sku is known. */
    public static final class Builder {

        private final String sku;
        private @Nullable String title;
        private @Nullable String brand;
        private @Nullable String gtin;
        private @Nullable String mpn;
        private @Nullable BigDecimal price;
        private @Nullable String currency;
        private List<String> category = List.of();
        private Map<String, String> attributes = Map.of();
        private @Nullable String description;
        private List<String> bullets = List.of();
        private List<String> images = List.of();

        private Builder(String sku) {
            this.sku = sku;
        }

        public Builder title(@Nullable String text) {
            this.title = text;
            return this;
        }

        public Builder brand(@Nullable String name) {
            this.brand = name;
            return this;
        }

        public Builder gtin(@Nullable String number) {
            this.gtin = number;
            return this;
        }

        public Builder mpn(@Nullable String number) {
            this.mpn = number;
            return this;
        }

        public Builder price(@Nullable BigDecimal amount, @Nullable String inCurrency) {
            this.price = amount;
            this.currency = inCurrency;
            return this;
        }

        public Builder category(List<String> path) {
            this.category = path;
            return this;
        }

        public Builder attributes(Map<String, String> byName) {
            this.attributes = byName;
            return this;
        }

        public Builder description(@Nullable String text) {
            this.description = text;
            return this;
        }

        public Builder bullets(List<String> texts) {
            this.bullets = texts;
            return this;
        }

        public Builder images(List<String> urls) {
            this.images = urls;
            return this;
        }

        public ProductFacts build() {
            return new ProductFacts(sku, title, brand, gtin, mpn, price, currency, category, attributes, description,
                    bullets, images);
        }
    }
}
