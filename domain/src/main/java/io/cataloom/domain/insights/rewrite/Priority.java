package io.cataloom.domain.insights.rewrite;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a recommendation is worth, by the points that the page's score would gain. */
public enum Priority {
    HIGH, MEDIUM, LOW;

    private static final int MUCH = 3;
    private static final int SOME = 2;

    public static Priority of(int expectedScoreDelta) {
        if (expectedScoreDelta >= MUCH) {
            return HIGH;
        }
        return expectedScoreDelta >= SOME ? MEDIUM : LOW;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Priority> find(String code) {
        return Arrays.stream(values()).filter(priority -> priority.code().equals(code)).findFirst();
    }
}
