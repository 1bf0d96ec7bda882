package io.cataloom.rest.insights;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For the document only: requests are read by {@link ProductDrafts}. */
@Schema(name = "ProductChange", description = "A merge patch: what is left out stays, null clears; of the price each "
        + "currency by itself. title, url and status can't be cleared.")
@JsonNaming(SnakeCaseStrategy.class)
record ProductPatch(@Nullable String title, @Nullable String url, @Nullable String brand,
        @Nullable String description, @Nullable List<String> bullets, @Nullable List<String> imageUrls,
        @Nullable List<String> category, @Nullable List<String> tags, @Nullable String gtin,
        @Nullable Map<String, BigDecimal> price, @Nullable String status) {
}
