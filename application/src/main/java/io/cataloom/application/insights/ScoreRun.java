package io.cataloom.application.insights;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.Score;

/**
 * A score a product's page got, and when.
 *
 * @param id
 *            {@code run_} and a ULID: a product's later runs sort behind its earlier ones
 * @param previousScore
 *            of the run before it; null if there is none by the same model
 * @param unchanged
 *            whether the page's server said that it is as it was at the run before
 */
public record ScoreRun(String id, String sku, Score score, Instant auditedAt, @Nullable Integer previousScore,
        boolean unchanged) {

    /** Against the previous score; null without one. */
    public @Nullable Integer delta() {
        return previousScore == null ? null : score.score() - previousScore;
    }
}
