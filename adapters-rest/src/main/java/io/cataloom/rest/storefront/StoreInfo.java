package io.cataloom.rest.storefront;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;

@JsonNaming(SnakeCaseStrategy.class)
record StoreInfo(@Schema(example = "My Store") String name, @Schema(example = "https://store.example.com") String url,
        @Schema(example = "tech") String niche, boolean live, @Schema(example = "US") String defaultCountry,
        @Schema(example = "[\"US\",\"GB\"]") List<String> enabledCountries, @Schema(example = "1.0.0") String version,
        boolean cartEnabled, boolean advancedMode) {
}
