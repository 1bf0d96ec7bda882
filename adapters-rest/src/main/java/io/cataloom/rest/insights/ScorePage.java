package io.cataloom.rest.insights;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;

/** Latest scores of many products. */
@Schema(name = "ScorePage")
@JsonNaming(SnakeCaseStrategy.class)
record ScorePage(List<ScoreBody> data,
        @Schema(description = "Of the SKUs asked for, those without a score: never audited, or no such product.") List<String> notFound,
        Pagination pagination) {
}
