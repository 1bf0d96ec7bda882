package io.cataloom.rest.insights;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For the document only: requests are read by {@link ProductDrafts}. */
@Schema(name = "NewProduct")
@JsonNaming(SnakeCaseStrategy.class)
record ProductInput(@Schema(maxLength = 128, example = "VRN-AC1") String sku,
        @Schema(maxLength = 512, example = "Vornado AC1 air purifier") String title,
        @Schema(description = "http or https; its host gives the channel.", example = "https://vornado.com/products/ac1") String url,
        @Nullable String brand, @Nullable String description, @Nullable List<String> bullets,
        @Nullable List<String> imageUrls, @Nullable List<String> category, @Nullable List<String> tags,
        @Schema(description = "8, 12, 13 or 14 digits.") @Nullable String gtin,
        @Schema(description = "An amount for each currency.", example = "{\"USD\": 199.0}") @Nullable Map<String, BigDecimal> price,
        @Schema(description = "active or passive.") @Nullable String status) {
}
