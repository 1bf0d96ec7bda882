package io.cataloom.domain.insights.rewrite;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A proposal and what became of it. Immutable: each step gives the recommendation as it is afterwards, or
 * {@link TransitionRefused}.
 *
 * @param jobId
 *            the job of its last push, or of the last attempt to undo it
 * @param lastError
 *            why that failed; null if it did not
 * @param write
 *            what that does, or did, to the store; null before it is known
 */
public record Recommendation(String id, Proposal proposal, RecommendationStatus status, Milestones at,
        @Nullable String dismissReason, @Nullable String jobId, @Nullable PushFailure lastError,
        @Nullable StoreWrite write) {

    public static Recommendation open(String id, Proposal proposal, Instant now) {
        return new Recommendation(id, proposal, RecommendationStatus.OPEN, Milestones.created(now), null, null, null,
                null);
    }

    public Recommendation approve(Instant now) {
        RecommendationStatus next = next(RecommendationAction.APPROVE);
        return next == status ? this : with(next, at.approved(now), null, write);
    }

    public Recommendation dismiss(@Nullable String reason, Instant now) {
        RecommendationStatus next = next(RecommendationAction.DISMISS);
        return next == status ? this
                : new Recommendation(id, proposal, next, at.dismissed(now), reason, jobId, lastError, write);
    }

    public Recommendation apply(Instant now) {
        return with(next(RecommendationAction.APPLY), at.applied(now), null, write);
    }

    public Recommendation push(String job) {
        return new Recommendation(id, proposal, next(RecommendationAction.PUSH), at, dismissReason, job, null, write);
    }

    /** Remembers what is about to be written, before it is. */
    public Recommendation about(StoreWrite intended) {
        return with(status, at, lastError, intended);
    }

    public Recommendation finishPush(StoreWrite done, Instant now) {
        return with(next(RecommendationAction.FINISH_PUSH), at.pushed(now), null, done);
    }

    /** What was to be written stays known: the store may have taken it all the same, without an answer. */
    public Recommendation giveUpPush(PushFailure failure) {
        return with(next(RecommendationAction.GIVE_UP_PUSH), at, failure, write);
    }

    /**
     * @throws TransitionRefused
     *             also if no push put the text there, so that no old one is known
     */
    public Recommendation revert(String job) {
        RecommendationStatus next = next(RecommendationAction.REVERT);
        if (!isRevertible()) {
            throw new TransitionRefused(status, RecommendationAction.REVERT);
        }
        return new Recommendation(id, proposal, next, at, dismissReason, job, null, write);
    }

    public boolean isRevertible() {
        return at.pushedAt() != null && write != null;
    }

    public Recommendation finishRevert(Instant now) {
        return with(next(RecommendationAction.FINISH_REVERT), at.reverted(now), null, write);
    }

    public Recommendation giveUpRevert(PushFailure failure) {
        return with(next(RecommendationAction.GIVE_UP_REVERT), at, failure, write);
    }

    public Recommendation supersede() {
        return with(next(RecommendationAction.SUPERSEDE), at, lastError, write);
    }

    private RecommendationStatus next(RecommendationAction action) {
        return action.after(status).orElseThrow(() -> new TransitionRefused(status, action));
    }

    private Recommendation with(RecommendationStatus next, Milestones reached, @Nullable PushFailure failure,
            @Nullable StoreWrite written) {
        return new Recommendation(id, proposal, next, reached, dismissReason, jobId, failure, written);
    }
}
