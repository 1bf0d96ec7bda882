package io.cataloom.application.insights;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.Score;
import io.cataloom.domain.insights.ScoreModel;
import io.cataloom.domain.workspace.WorkspaceId;

/** What products' pages scored. Products that were deleted have no score until they are restored. */
public interface Scores {

    /** How many runs of a product are kept. */
    int KEPT_RUNS = 100;

    /**
     * Stores a score as its product's latest, and forgets the runs that are too many. Runs of one product wait for each
     * other.
     */
    Added add(WorkspaceId workspace, String sku, Score score, Instant auditedAt, boolean unchanged);

    Optional<ScoreRun> latest(WorkspaceId workspace, String sku);

    /** The latest of each of these products that has one, in the order of their sku. */
    List<ScoreRun> latest(WorkspaceId workspace, Collection<String> skus);

    /**
     * The latest of every product, in the order of their sku (by code point).
     *
     * @param after
     *            the sku to go on behind; null for the start
     */
    List<ScoreRun> latest(WorkspaceId workspace, @Nullable String after, int limit);

    /**
     * A product's runs, the newest first.
     *
     * @param after
     *            the run to go on behind; null for the start
     */
    List<PastRun> history(WorkspaceId workspace, String sku, @Nullable String after, int limit);

    /** Which of these are skus of products that are there. */
    List<String> known(WorkspaceId workspace, Collection<String> skus);

    /**
     * A run that was stored.
     *
     * @param previous
     *            the product's run before it; null for its first
     */
    record Added(ScoreRun run, @Nullable ScoreRun previous) {
    }

    /**
     * A run without its reasons.
     *
     * @param buckets
     *            points by bucket, in the rubric's order
     */
    record PastRun(String id, int score, ScoreModel model, Instant auditedAt, Map<String, BigDecimal> buckets) {

        public PastRun {
            buckets = Collections.unmodifiableMap(new LinkedHashMap<>(buckets));
        }
    }
}
