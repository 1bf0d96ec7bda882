package io.cataloom.domain.insights;

import java.util.Locale;

/** What a score means in a word. */
public enum Band {
    /** Above 70. */
    STRONG,
    /** From 50 to 70. */
    MODERATE,
    /** Below 50. */
    WEAK;

    public static Band of(int score) {
        if (score > 70) {
            return STRONG;
        }
        return score >= 50 ? MODERATE : WEAK;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
