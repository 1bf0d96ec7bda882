package io.cataloom.domain.insights.alert;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What must be passed for a rule to fire.
 *
 * @param below
 *            a drop: the score falls below this
 * @param above
 *            an improvement: the score rises above this
 * @param delta
 *            the score is more than so many points from what it was a week before
 * @param engines
 *            a lost citation: by these engines only; null for any
 * @param minAnswers
 *            a new competitor: in at least so many answers
 */
public record Threshold(@Nullable Integer below, @Nullable Integer above, @Nullable Integer delta,
        @Nullable List<String> engines, @Nullable Integer minAnswers) {

    /** How many answers make a competitor, where the rule does not say. */
    public static final int DEFAULT_MIN_ANSWERS = 3;

    public static final Threshold NONE = new Threshold(null, null, null, null, null);

    public Threshold {
        engines = engines == null ? null : List.copyOf(engines);
    }

    public static Threshold below(int score) {
        return new Threshold(score, null, null, null, null);
    }

    public static Threshold above(int score) {
        return new Threshold(null, score, null, null, null);
    }

    public static Threshold delta(int points) {
        return new Threshold(null, null, points, null, null);
    }
}
