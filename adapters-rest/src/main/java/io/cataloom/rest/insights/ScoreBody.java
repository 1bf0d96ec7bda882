package io.cataloom.rest.insights;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.ScoreRun;
import io.cataloom.domain.insights.Score;

/** A product's score with its reasons. */
@Schema(name = "Score")
@JsonNaming(SnakeCaseStrategy.class)
record ScoreBody(@Schema(example = "VRN-AC1") String sku,
        @Schema(description = "pdp, pdp_retailer or rufus.", example = "pdp") String model,
        @Schema(description = "d2c, retailer or marketplace.", example = "d2c") String channel,
        @Schema(description = "0 to 100.", example = "78") int score,
        @Schema(description = "strong above 70, moderate from 50 to 70, weak below 50.", example = "strong") String band,
        @Schema(example = "run_01JD8Z6Y1V0W3X5T7R9P1M3K5H") String runId, Instant auditedAt,
        @Schema(example = "2026-11") String rubricVersion,
        @Schema(description = "Of the run before; null for the first one by this model.") @Nullable Integer previousScore,
        @Nullable Integer delta,
        @Schema(description = "Whether the page's server said that it is as it was at the run before. Everything around it, robots.txt and the like, was looked at again.") boolean unchanged,
        List<BucketBody> buckets) {

    static ScoreBody of(ScoreRun run) {
        Score score = run.score();
        return new ScoreBody(run.sku(), score.model().code(), score.channel().code(), score.score(),
                score.band().code(), run.id(), run.auditedAt(), score.rubricVersion(), run.previousScore(),
                run.delta(), run.unchanged(), score.buckets().stream().map(BucketBody::of).toList());
    }
}
