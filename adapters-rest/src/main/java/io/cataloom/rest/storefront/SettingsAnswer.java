package io.cataloom.rest.storefront;

import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record SettingsAnswer(
        @Schema(description = "Texts, booleans, whole numbers and lists of texts by name.", additionalProperties = Schema.AdditionalPropertiesValue.TRUE, example = "{\"store_name\":\"My Fresh Store\",\"store_niche\":\"tech\",\"product_show_reviews\":true}") Map<String, @Nullable Object> data) {
}
