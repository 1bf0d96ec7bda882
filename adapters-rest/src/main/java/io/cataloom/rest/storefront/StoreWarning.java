package io.cataloom.rest.storefront;

import io.swagger.v3.oas.annotations.media.Schema;

record StoreWarning(
        @Schema(example = "To get paid for your Amazon sales you need to add an Amazon Affiliate Tag") String message,
        @Schema(example = "Find Out More") String action, @Schema(example = "/admin/store-health") String url) {
}
