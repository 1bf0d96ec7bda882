package io.cataloom.application.insights;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobId;
import io.cataloom.application.job.JobStatus;
import io.cataloom.application.job.Jobs;
import io.cataloom.domain.insights.rewrite.PushFailure;
import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.insights.rewrite.RecommendationStatus;
import io.cataloom.domain.workspace.WorkspaceId;

/** Shows recommendations and takes decisions about them. */
public final class DecideRecommendations {

    private final Recommendations recommendations;
    private final RecommendationEvents events;
    private final Jobs jobs;
    private final InstantSource clock;

    public DecideRecommendations(Recommendations recommendations, RecommendationEvents events, Jobs jobs,
            InstantSource clock) {
        this.recommendations = recommendations;
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
    }

    public List<Recommendation> list(WorkspaceId workspace, Recommendations.Filter filter, @Nullable String after,
            int limit) {
        recommendations.inWork(workspace).stream().filter(one -> endedBadly(workspace, one).isPresent())
                .forEach(one -> update(workspace, one.id(), settled -> settled));
        return recommendations.list(workspace, filter, after, limit);
    }

    public Optional<Recommendation> find(WorkspaceId workspace, String id) {
        Optional<Recommendation> found = recommendations.find(workspace, id);
        return found.filter(one -> endedBadly(workspace, one).isPresent()).isPresent()
                ? update(workspace, id, settled -> settled)
                : found;
    }

    /** Empty if there is none, as with the others. */
    public Optional<Recommendation> approve(WorkspaceId workspace, String id) {
        return update(workspace, id, one -> one.approve(clock.instant()));
    }

    public Optional<Recommendation> dismiss(WorkspaceId workspace, String id, @Nullable String reason) {
        return update(workspace, id, one -> one.dismiss(reason, clock.instant()));
    }

    /** Somebody has pasted the text by hand. */
    public Optional<Recommendation> apply(WorkspaceId workspace, String id) {
        return update(workspace, id, one -> {
            Recommendation applied = one.apply(clock.instant());
            events.applied(workspace, applied);
            return applied;
        });
    }

    Optional<Recommendation> update(WorkspaceId workspace, String id, UnaryOperator<Recommendation> step) {
        return recommendations.update(workspace, id, one -> step.apply(settled(workspace, one)));
    }

    /**
     * As it is without the job that worked on it and ended without a word: cancelled, or given up after its last
     * attempt.
     */
    private Recommendation settled(WorkspaceId workspace, Recommendation recommendation) {
        return endedBadly(workspace, recommendation).map(failure -> switch (recommendation.status()) {
            case PUSHING -> recommendation.giveUpPush(failure);
            case REVERTING -> recommendation.giveUpRevert(failure);
            case OPEN, APPROVED, APPLIED, REVERTED, DISMISSED, SUPERSEDED -> recommendation;
        }).orElse(recommendation);
    }

    private Optional<PushFailure> endedBadly(WorkspaceId workspace, Recommendation recommendation) {
        boolean inWork = recommendation.status() == RecommendationStatus.PUSHING
                || recommendation.status() == RecommendationStatus.REVERTING;
        if (!inWork || recommendation.jobId() == null) {
            return Optional.empty();
        }
        Optional<Job> job = jobs.find(workspace, new JobId(recommendation.jobId()));
        if (job.isPresent() && (!job.get().status().isFinal() || job.get().status() == JobStatus.SUCCEEDED)) {
            return Optional.empty();
        }
        return Optional.of(job.map(Job::error).map(error -> new PushFailure(error.code(), error.message()))
                .orElseGet(() -> new PushFailure("cancelled", "The job was cancelled.")));
    }
}
