package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What came of checking one criterion.
 *
 * @param points
 *            0 to {@code maxPoints}, at most two decimals
 * @param message
 *            what was found and, where points are missing, what to do
 * @param evidence
 *            what was seen, in an order worth reading: texts, numbers, truth values, and lists and maps of them; no
 *            nulls
 */
public record CriterionResult(String key, String name, Status status, BigDecimal points, int maxPoints, String message,
        Map<String, Object> evidence) {

    /** How it went. */
    public enum Status {
        PASS, PARTIAL, FAIL,
        /** Not the brand's to meet, or nothing to meet it with: left out of the score's maximum. */
        NOT_APPLICABLE,
        /** Could not be looked at. No agent can either, so it counts as failed. */
        ERROR;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CriterionResult {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    /** What it adds to the maximum a score is measured against. */
    public int countedMaxPoints() {
        return status == Status.NOT_APPLICABLE ? 0 : maxPoints;
    }
}
