package io.cataloom.domain.insights.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A score that passed a threshold: from where, to where. */
public record ScoreChange(int previous, int current) {

    /** A run so much less than a week old still counts as last week's: weekly audits don't start to the second. */
    private static final Duration TOLERANCE = Duration.ofHours(12);
    private static final Duration WEEK = Duration.ofDays(7);

    public int delta() {
        return current - previous;
    }

    /**
     * Whether the newest score passes the threshold now, while the one before it did not: a rule tells of a crossing,
     * not of every run on the far side of it. A first score crosses nothing.
     *
     * @param scores
     *            of one page by one model, the newest first
     */
    public static Optional<ScoreChange> crossing(AlertType type, Threshold threshold, List<ScorePoint> scores) {
        if (scores.size() < 2) {
            return Optional.empty();
        }
        int sign = type == AlertType.SCORE_DROP ? -1 : 1;
        int current = scores.getFirst().score();
        int before = scores.get(1).score();
        Integer limit = sign < 0 ? threshold.below() : threshold.above();
        if (limit != null && isBeyond(current, limit, sign) && !isBeyond(before, limit, sign)) {
            return Optional.of(new ScoreChange(before, current));
        }
        Integer delta = threshold.delta();
        if (delta == null || !isFar(scores, delta, sign)) {
            return Optional.empty();
        }
        ScorePoint base = weekBefore(scores);
        // the last run told of it already, unless it is what this one is compared with
        boolean told = !base.equals(scores.get(1)) && isFar(scores.subList(1, scores.size()), delta, sign);
        return told ? Optional.empty() : Optional.of(new ScoreChange(base.score(), current));
    }

    private static boolean isBeyond(int score, int limit, int sign) {
        return (score - limit) * sign > 0;
    }

    /** Whether the newest score is more than delta points, in the sign's direction, from the one a week before it. */
    private static boolean isFar(List<ScorePoint> scores, int delta, int sign) {
        return scores.size() > 1 && (scores.getFirst().score() - weekBefore(scores).score()) * sign > delta;
    }

    /** The score that held a week before the newest; the first there is, when none is as old. */
    private static ScorePoint weekBefore(List<ScorePoint> scores) {
        Instant then = scores.getFirst().at().minus(WEEK).plus(TOLERANCE);
        return scores.subList(1, scores.size()).stream().filter(score -> !score.at().isAfter(then)).findFirst()
                .orElse(scores.getLast());
    }
}
