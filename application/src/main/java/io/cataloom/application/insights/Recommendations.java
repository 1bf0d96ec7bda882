package io.cataloom.application.insights;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.Priority;
import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.insights.rewrite.RecommendationStatus;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.workspace.WorkspaceId;

/** The recommendations of all workspaces. Those of deleted products are not found. */
public interface Recommendations {

    /**
     * The newest first.
     *
     * @param after
     *            the id to go on behind; null for the start
     */
    List<Recommendation> list(WorkspaceId workspace, Filter filter, @Nullable String after, int limit);

    Optional<Recommendation> find(WorkspaceId workspace, String id);

    /** Those that a job is working on. */
    List<Recommendation> inWork(WorkspaceId workspace);

    /** What the latest push to that store left of that product; empty if none did. */
    Optional<String> lastVersion(WorkspaceId workspace, String sku, String store);

    /**
     * Takes a step with one recommendation, in one transaction that port methods called inside join. Steps with the
     * same one wait for each other.
     *
     * @param step
     *            gets it as it is now; what it throws rolls everything back
     * @return it after the step; empty if there is none
     */
    Optional<Recommendation> update(WorkspaceId workspace, String id, UnaryOperator<Recommendation> step);

    /**
     * Takes a step with all of a product's recommendations that are not superseded, in one transaction that port
     * methods called inside join. Steps with the same product wait for each other.
     *
     * @param step
     *            gets them, the oldest first; gives those to be stored, changed or new
     */
    void updateAll(WorkspaceId workspace, String sku, Function<List<Recommendation>, List<Recommendation>> step);

    /** Which ones to list; null for any. */
    record Filter(@Nullable RecommendationStatus status, @Nullable String sku, @Nullable RewriteField field,
            @Nullable Priority priority, @Nullable Channel channel) {
    }
}
