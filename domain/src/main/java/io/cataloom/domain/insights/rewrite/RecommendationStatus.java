package io.cataloom.domain.insights.rewrite;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a recommendation is. */
public enum RecommendationStatus {
    /** Nobody has decided yet. */
    OPEN,
    /** To be pushed, or pasted by hand. */
    APPROVED,
    /** A job is writing the text to a store. */
    PUSHING,
    /** The text is on the page. */
    APPLIED,
    /** A job is putting the old text back. */
    REVERTING,
    /** The old text is back. */
    REVERTED,
    /** Not wanted. */
    DISMISSED,
    /** A later audit brought another one in its place, or showed that none is needed. */
    SUPERSEDED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RecommendationStatus> find(String code) {
        return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
    }
}
