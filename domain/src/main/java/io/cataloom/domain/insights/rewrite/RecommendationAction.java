package io.cataloom.domain.insights.rewrite;

import static io.cataloom.domain.insights.rewrite.RecommendationStatus.APPLIED;
import static io.cataloom.domain.insights.rewrite.RecommendationStatus.APPROVED;
import static io.cataloom.domain.insights.rewrite.RecommendationStatus.DISMISSED;
import static io.cataloom.domain.insights.rewrite.RecommendationStatus.OPEN;
import static io.cataloom.domain.insights.rewrite.RecommendationStatus.PUSHING;
import static io.cataloom.domain.insights.rewrite.RecommendationStatus.REVERTED;
import static io.cataloom.domain.insights.rewrite.RecommendationStatus.REVERTING;
import static io.cataloom.domain.insights.rewrite.RecommendationStatus.SUPERSEDED;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What can happen to a recommendation, and when: the whole state machine. */
public enum RecommendationAction {
    APPROVE(APPROVED, APPROVED, OPEN), DISMISS(DISMISSED, DISMISSED, OPEN, APPROVED),
    /** Somebody has pasted the text, or an audit has found it on the page. */
    APPLY(APPLIED, null, OPEN, APPROVED),
    /** A push begins, ends well, or fails. */
    PUSH(PUSHING, null, APPROVED), FINISH_PUSH(APPLIED, null, PUSHING), GIVE_UP_PUSH(APPROVED, null, PUSHING),
    /** Putting the old text back begins, ends well, or fails. */
    REVERT(REVERTING, null, APPLIED), FINISH_REVERT(REVERTED, null, REVERTING), GIVE_UP_REVERT(APPLIED, null,
            REVERTING),
    /** A later audit has something else to say. */
    SUPERSEDE(SUPERSEDED, null, OPEN, APPROVED);

    private final RecommendationStatus to;
    private final @Nullable RecommendationStatus already;
    private final List<RecommendationStatus> from;

    /**
     * @param already
     *            where it changes nothing and does no harm; null for nowhere
     */
    RecommendationAction(RecommendationStatus to, @Nullable RecommendationStatus already,
            RecommendationStatus... from) {
        this.to = to;
        this.already = already;
        this.from = List.of(from);
    }

    /** The status after it; empty if it is not allowed in that one. */
    public Optional<RecommendationStatus> after(RecommendationStatus status) {
        return status == already || from.contains(status) ? Optional.of(to) : Optional.empty();
    }

    /** The statuses it leads out of. */
    public List<RecommendationStatus> allowedFrom() {
        return from;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
