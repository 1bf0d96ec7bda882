package io.cataloom.rest.insights;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a push, for the document alone: it is read field by field. */
@Schema(name = "PushRequest")
record PushRequest(
        @Schema(description = "storefront, shopify or woocommerce. Left out: the store that was connected last, or the storefront of this deployment if no other is.", example = "shopify") @Nullable String store) {
}
