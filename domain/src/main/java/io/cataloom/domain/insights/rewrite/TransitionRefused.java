package io.cataloom.domain.insights.rewrite;

/** What was asked for is not possible in the recommendation's status. */
public final class TransitionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RecommendationStatus status;
    private final RecommendationAction action;

    public TransitionRefused(RecommendationStatus status, RecommendationAction action) {
        super("%s is not possible while %s".formatted(action.code(), status.code()), null, false, false);
        this.status = status;
        this.action = action;
    }

    public RecommendationStatus status() {
        return status;
    }

    public RecommendationAction action() {
        return action;
    }
}
