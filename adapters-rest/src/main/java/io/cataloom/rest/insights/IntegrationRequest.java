package io.cataloom.rest.insights;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that connects a store, for the document alone: it is read field by field. */
@Schema(name = "IntegrationRequest")
@JsonNaming(SnakeCaseStrategy.class)
record IntegrationRequest(
        @Schema(description = "Shopify: the shop's own host.", example = "acme.myshopify.com") @Nullable String shop,
        @Schema(description = "Shopify: an Admin API access token with the scope `write_products`. Or else client_id and client_secret.") @Nullable String accessToken,
        @Schema(description = "Shopify: of an app that belongs to the shop's organisation; a token is asked for when it is needed.") @Nullable String clientId,
        @Nullable String clientSecret,
        @Schema(description = "WooCommerce: the site's https URL.", example = "https://shop.example") @Nullable String site,
        @Schema(description = "WooCommerce: a REST key that may read and write.") @Nullable String consumerKey,
        @Nullable String consumerSecret) {
}
