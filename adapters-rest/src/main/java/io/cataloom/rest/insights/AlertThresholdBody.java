package io.cataloom.rest.insights;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.alert.Threshold;

/** What must be passed for a rule to fire. */
@Schema(name = "AlertThreshold")
@JsonNaming(SnakeCaseStrategy.class)
record AlertThresholdBody(
        @Schema(description = "score_drop: the score falls below this.", example = "60") @Nullable Integer below,
        @Schema(description = "score_improvement: the score rises above this.") @Nullable Integer above,
        @Schema(description = "Both: the score is more than so many points from the one a week before.", example = "5") @Nullable Integer delta,
        @Schema(description = "citation_loss: by these engines; null for any.") @Nullable List<String> engines,
        @Schema(description = "new_competitor: in at least so many answers.") @Nullable Integer minAnswers) {

    static AlertThresholdBody of(Threshold threshold) {
        return new AlertThresholdBody(threshold.below(), threshold.above(), threshold.delta(), threshold.engines(),
                threshold.minAnswers());
    }
}
