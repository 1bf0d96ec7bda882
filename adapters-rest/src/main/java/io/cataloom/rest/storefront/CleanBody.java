package io.cataloom.rest.storefront;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a request may hold; it is read by the fields of {@code CleanStore}, this only documents them. */
record CleanBody(
        @Nullable @Schema(description = "Any of: expired_offers, out_of_stock_offers, offerless_products, empty_brands, empty_categories.", example = "[\"out_of_stock_offers\"]") List<String> operations) {
}
