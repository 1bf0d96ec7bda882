package io.cataloom.rest.storefront;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

record LoginLink(
        @JsonProperty("loginLink") @Schema(name = "loginLink", example = "https://store.example.com/magiclink/8mXv...") String loginLink) {
}
