package io.cataloom.rest.insights;

import java.math.BigDecimal;
import java.util.Map;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;

import io.cataloom.domain.insights.CriterionResult;

/** What came of checking one criterion. */
@Schema(name = "Criterion")
@JsonNaming(SnakeCaseStrategy.class)
record CriterionBody(@Schema(example = "crawler_allow_rules") String key,
        @Schema(example = "Crawler allow rules") String name,
        @Schema(description = "pass, partial, fail, not_applicable (left out of the maximum) or error.", example = "pass") String status,
        @Schema(example = "4") BigDecimal points, int maxPoints,
        @Schema(description = "What was found and, where points are missing, what to do.") String message,
        @Schema(description = "What was seen, so that the points can be checked.") Map<String, Object> evidence) {

    static CriterionBody of(CriterionResult result) {
        return new CriterionBody(result.key(), result.name(), result.status().code(), result.points(),
                result.maxPoints(), result.message(), result.evidence());
    }
}
