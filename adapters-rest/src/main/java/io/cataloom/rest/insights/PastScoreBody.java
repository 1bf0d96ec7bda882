package io.cataloom.rest.insights;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;

import io.cataloom.application.insights.Scores.PastRun;

/** A run without its reasons. */
@Schema(name = "PastScore")
@JsonNaming(SnakeCaseStrategy.class)
record PastScoreBody(@Schema(example = "run_01JD8Z6Y1V0W3X5T7R9P1M3K5H") String runId,
        @Schema(example = "78") int score, @Schema(example = "pdp") String model, Instant auditedAt,
        @Schema(description = "Points by bucket.") Map<String, BigDecimal> buckets) {

    static PastScoreBody of(PastRun run) {
        return new PastScoreBody(run.id(), run.score(), run.model().code(), run.auditedAt(), run.buckets());
    }
}
