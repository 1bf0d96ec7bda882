package io.cataloom.rest.storefront;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;

@JsonNaming(SnakeCaseStrategy.class)
record StoreCounts(long brands, long articles, long products, long categories, long offers,
        @Schema(description = "Articles written by AI.") long articlesGenerated) {
}
