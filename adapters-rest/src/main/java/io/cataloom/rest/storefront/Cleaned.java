package io.cataloom.rest.storefront;

import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

record Cleaned(
        @Schema(description = "By operation; only those that ran.", example = "{\"expired_offers\":12,\"empty_brands\":1}") Map<String, Long> deleted) {
}
