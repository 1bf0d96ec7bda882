package io.cataloom.rest.ingest;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the API's description says of a record. Records are read as a stream and never as this class; a test holds its
 * properties to {@link io.cataloom.domain.ingest.RecordField}.
 */
final class RecordSchema {

    private RecordSchema() {
    }

    /** What a listing has besides its key. */
    @Introspected(accessKind = Introspected.AccessKind.FIELD)
    @Schema(name = "ListingFields")
    static class ListingFields extends StoreFields {
        @Schema(maxLength = 512, example = "Velocity Runner Pro - White")
        public @Nullable String name;

        @Schema(maxLength = 512, description = "The product's page, with its protocol.", example = "https://www.example.com/shoes/velocity-runner-pro-white")
        public @Nullable String url;

        @JsonProperty("image_url")
        @Schema(maxLength = 512, description = "Starts with `http://`, `https://` or `//`.", example = "https://cdn.example.com/velocity-runner-pro-white.jpg")
        public @Nullable String imageUrl;

        @Schema(maxLength = 1024)
        public @Nullable String description;

        @Schema(description = "From broad to specific, or independent labels: a setting of the account. Each at most 512 "
                + "characters, together at most 1,024.", example = "[\"Shoes\", \"Running\", \"Velox\"]")
        public @Nullable List<String> category;

        @Schema(maxLength = 512, example = "Velox")
        public @Nullable String brand;

        @Schema(maxLength = 512)
        public @Nullable String sku;

        @Schema(maxLength = 512, example = "White")
        public @Nullable String color;

        @Schema(maxLength = 512)
        public @Nullable String size;

        @Schema(maxLength = 512)
        public @Nullable String gender;

        @Schema(maxLength = 512, description = "Shared by the variants of one product.", example = "velocity-runner-pro")
        public @Nullable String groupcode;

        @Schema(description = "Each at most 512 characters, together at most 4,096.")
        public @Nullable List<String> tags;

        @Schema(description = "`item_id`s of the other variants, each at most 512 characters.")
        public @Nullable List<String> variants;

        @Schema(minimum = "0", maximum = "10")
        public @Nullable BigDecimal rating;

        @JsonProperty("item_update_date")
        @Schema(description = "`YYYY-MM-DD hh:mm:ss`, UTC.", example = "2026-08-31 23:59:59")
        public @Nullable String itemUpdateDate;

        @JsonProperty("item_start_date")
        @Schema(description = "`YYYY-MM-DD hh:mm:ss`, UTC.", example = "2026-08-01 00:00:00")
        public @Nullable String itemStartDate;

        @JsonProperty("item_end_date")
        @Schema(description = "`YYYY-MM-DD hh:mm:ss`, UTC; not before `item_start_date`.", example = "2026-08-31 23:59:59")
        public @Nullable String itemEndDate;

        @JsonProperty("is_status_passive")
        @Schema(minimum = "0", maximum = "1", description = "1 hides the product from recommendations.")
        public @Nullable Integer isStatusPassive;

        @JsonProperty("product_attributes")
        @Schema(description = "Values of the attributes that the account defines: string, number, boolean or array of "
                + "strings, as defined. Undefined ones are left out with a warning. Strings at most 512 characters, "
                + "arrays together at most 1,024.")
        public @Nullable Map<String, Object> productAttributes;
    }

    /** What a store may have of its own. */
    @Introspected(accessKind = Introspected.AccessKind.FIELD)
    @Schema(name = "StoreFields", description = "What a store may have of its own.")
    static class StoreFields {
        @Schema(description = "Amount by ISO 4217 currency, at least one, none negative: `{\"USD\": 129.99}`.")
        public @Nullable Map<String, BigDecimal> price;

        @JsonProperty("original_price")
        @Schema(description = "The price before any discount, by currency: `{\"USD\": 149.99}`.")
        public @Nullable Map<String, BigDecimal> originalPrice;

        @JsonProperty("omnibus_price")
        @Schema(description = "The lowest price of the last 30 days, by currency.")
        public @Nullable Map<String, BigDecimal> omnibusPrice;

        @JsonProperty("in_stock")
        @Schema(minimum = "0", maximum = "1", example = "1")
        public @Nullable Integer inStock;

        @JsonProperty("stock_count")
        @Schema(minimum = "0", example = "50")
        public @Nullable Long stockCount;
    }

    /** A flat record. */
    @Introspected(accessKind = Introspected.AccessKind.FIELD)
    @Schema(name = "FlatRecord", description = "One listing: a product in one locale, or in one store of a locale. "
            + "On ingest `name`, `url`, `image_url` and what the account's feed type asks for are required too.", requiredProperties = {
                    "item_id", "locale"})
    static class Flat extends ListingFields {
        @JsonProperty("item_id")
        @Schema(maxLength = 128, description = "The product's key; the sku of the other APIs.", example = "velocity-runner-pro-white")
        public String itemId;

        @Schema(maxLength = 64, description = "A locale or store defined in the account.", example = "en_US")
        public String locale;
    }

    /** A nested record. */
    @Introspected(accessKind = Introspected.AccessKind.FIELD)
    @Schema(name = "NestedRecord", description = "A product with its locales and their stores. What a store says wins over "
            + "its locale, and that over `base`. A field that is none of these, anywhere, refuses the whole request.", requiredProperties = {
                    "item_id", "locales"})
    static class Nested {
        @JsonProperty("item_id")
        @Schema(maxLength = 128, example = "velocity-runner-pro-white")
        public String itemId;

        @Schema(description = "What all locales share.")
        public @Nullable ListingFields base;

        @Schema(description = "By locale. A locale without stores makes one record; with stores, each one listed makes "
                + "one.")
        public Map<String, NestedLocale> locales;
    }

    /** A locale in a nested record. */
    @Introspected(accessKind = Introspected.AccessKind.FIELD)
    @Schema(name = "NestedLocale")
    static class NestedLocale extends ListingFields {
        @Schema(description = "By store; `main` stands for the locale itself.")
        public @Nullable Map<String, StoreFields> stores;
    }

    /** The first shape of a request for locales. */
    @Introspected(accessKind = Introspected.AccessKind.FIELD)
    @Schema(name = "LocalesRequest")
    static class Locales {

        public @Nullable LocalesData data;
    }

    /** What it holds. */
    @Introspected(accessKind = Introspected.AccessKind.FIELD)
    @Schema(name = "LocalesData")
    static class LocalesData {

        public List<LocaleEntry> locales;
    }

    /** One locale to define. */
    @Introspected(accessKind = Introspected.AccessKind.FIELD)
    @Schema(name = "LocaleEntry", description = "One of the two spellings of the code is required.")
    static class LocaleEntry {
        @JsonProperty("language_country_code")
        @Schema(example = "en_US")
        public @Nullable String languageCountryCode;

        @JsonProperty("language_and_country_code")
        @Schema(description = "The same under its other name.", example = "en_US")
        public @Nullable String languageAndCountryCode;

        @JsonProperty("store_id")
        @Schema(description = "Left out, or `main`, for the locale itself.", example = "newyork")
        public @Nullable String storeId;
    }
}
