package io.cataloom.rest.ingest;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the API's description says of a record. Records are read as a stream and never as this class; a test holds its
 * properties to {@link io.cataloom.domain.ingest.RecordField}.
 */
final class RecordSchema {

    private RecordSchema() {
    }

    /** What a listing has besides its key. */
    @Schema(name = "ListingFields")
    interface ListingFields extends StoreFields {
        @Schema(maxLength = 512, example = "Velocity Runner Pro - White")
        String name();

        @Schema(maxLength = 512, description = "The product's page, with its protocol.", example = "https://www.example.com/shoes/velocity-runner-pro-white")
        String url();

        @JsonProperty("image_url")
        @Schema(maxLength = 512, description = "Starts with `http://`, `https://` or `//`.", example = "https://cdn.example.com/velocity-runner-pro-white.jpg")
        String image_url();

        @Schema(maxLength = 1024)
        String description();

        @Schema(description = "From broad to specific, or independent labels: a setting of the account. Each at most 512 "
                + "characters, together at most 1,024.", example = "[\"Shoes\", \"Running\", \"Velox\"]")
        List<String> category();

        @Schema(maxLength = 512, example = "Velox")
        String brand();

        @Schema(maxLength = 512)
        String sku();

        @Schema(maxLength = 512, example = "White")
        String color();

        @Schema(maxLength = 512)
        String size();

        @Schema(maxLength = 512)
        String gender();

        @Schema(maxLength = 512, description = "Shared by the variants of one product.", example = "velocity-runner-pro")
        String groupcode();

        @Schema(description = "Each at most 512 characters, together at most 4,096.")
        List<String> tags();

        @Schema(description = "`item_id`s of the other variants, each at most 512 characters.")
        List<String> variants();

        @Schema(minimum = "0", maximum = "10")
        BigDecimal rating();

        @JsonProperty("item_update_date")
        @Schema(description = "`YYYY-MM-DD hh:mm:ss`, UTC.", example = "2026-08-31 23:59:59")
        String item_update_date();

        @JsonProperty("item_start_date")
        @Schema(description = "`YYYY-MM-DD hh:mm:ss`, UTC.", example = "2026-08-01 00:00:00")
        String item_start_date();

        @JsonProperty("item_end_date")
        @Schema(description = "`YYYY-MM-DD hh:mm:ss`, UTC; not before `item_start_date`.", example = "2026-08-31 23:59:59")
        String item_end_date();

        @JsonProperty("is_status_passive")
        @Schema(allowableValues = {"0", "1"}, description = "1 hides the product from recommendations.")
        Integer is_status_passive();

        @JsonProperty("product_attributes")
        @Schema(description = "Values of the attributes that the account defines: string, number, boolean or array of "
                + "strings, as defined. Undefined ones are left out with a warning. Strings at most 512 characters, "
                + "arrays together at most 1,024.", example = "{\"eco_friendly\": true}")
        Map<String, Object> product_attributes();
    }

    /** What a store may have of its own. */
    @Schema(name = "StoreFields", description = "What a store may have of its own.")
    interface StoreFields {
        @Schema(description = "Amount by ISO 4217 currency, at least one, none negative.", example = "{\"USD\": 129.99}")
        Map<String, BigDecimal> price();

        @JsonProperty("original_price")
        @Schema(description = "The price before any discount, by currency.", example = "{\"USD\": 149.99}")
        Map<String, BigDecimal> original_price();

        @JsonProperty("omnibus_price")
        @Schema(description = "The lowest price of the last 30 days, by currency.")
        Map<String, BigDecimal> omnibus_price();

        @JsonProperty("in_stock")
        @Schema(allowableValues = {"0", "1"}, example = "1")
        Integer in_stock();

        @JsonProperty("stock_count")
        @Schema(minimum = "0", example = "50")
        Long stock_count();
    }

    /** A flat record. */
    @Schema(name = "FlatRecord", description = "One listing: a product in one locale, or in one store of a locale. "
            + "On ingest `name`, `url`, `image_url` and what the account's feed type asks for are required too.", requiredProperties = {
                    "item_id", "locale"})
    interface Flat extends ListingFields {
        @JsonProperty("item_id")
        @Schema(maxLength = 128, description = "The product's key; the sku of the other APIs.", example = "velocity-runner-pro-white")
        String item_id();

        @Schema(maxLength = 64, description = "A locale or store defined in the account.", example = "en_US")
        String locale();
    }

    /** A nested record. */
    @Schema(name = "NestedRecord", description = "A product with its locales and their stores. What a store says wins over "
            + "its locale, and that over `base`. A field that is none of these, anywhere, refuses the whole request.", requiredProperties = {
                    "item_id", "locales"})
    interface Nested {
        @JsonProperty("item_id")
        @Schema(maxLength = 128, example = "velocity-runner-pro-white")
        String item_id();

        @Schema(description = "What all locales share.")
        ListingFields base();

        @Schema(description = "By locale. A locale without stores makes one record; with stores, each one listed makes "
                + "one.")
        Map<String, NestedLocale> locales();
    }

    /** A locale in a nested record. */
    @Schema(name = "NestedLocale")
    interface NestedLocale extends ListingFields {
        @Schema(description = "By store; `main` stands for the locale itself.")
        Map<String, StoreFields> stores();
    }

    /** The first shape of a request for locales. */
    @Schema(name = "LocalesRequest")
    interface Locales {
        LocalesData data();
    }

    /** What it holds. */
    @Schema(name = "LocalesData")
    interface LocalesData {
        List<LocaleEntry> locales();
    }

    /** One locale to define. */
    @Schema(name = "LocaleEntry", description = "One of the two spellings of the code is required.")
    interface LocaleEntry {
        @JsonProperty("language_country_code")
        @Schema(example = "en_US")
        String language_country_code();

        @JsonProperty("language_and_country_code")
        @Schema(description = "The same under its other name.", example = "en_US")
        String language_and_country_code();

        @JsonProperty("store_id")
        @Schema(description = "Left out, or `main`, for the locale itself.", example = "newyork")
        String store_id();
    }
}
