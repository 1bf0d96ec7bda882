package io.cataloom.domain.insights.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule watches. */
public enum AlertType {
    /** A page's score fell. */
    SCORE_DROP,
    /** An AI engine that named the product no longer does. */
    CITATION_LOSS,
    /** An AI agent that robots.txt let in is kept out. */
    CRAWLER_REGRESSION,
    /** A brand nobody tracks turns up in an AI engine's answers. */
    NEW_COMPETITOR,
    /** A page's score rose. */
    SCORE_IMPROVEMENT;

    /** Whether it is a score that is watched. */
    public boolean isOfScores() {
        return this == SCORE_DROP || this == SCORE_IMPROVEMENT;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AlertType> find(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
