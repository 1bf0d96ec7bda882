package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.CriterionResult.Status;

/**
 * Adds up what is found about one criterion. Every point is accounted for by a part, and every part tells in the
 * evidence what was seen: {@code {"check":"brand","points":1,"max_points":1,"seen":"Vornado"}}.
 */
final class Finding {

    private final CriterionRule rule;
    private final List<Object> checks = new ArrayList<>(4);
    private final Set<String> advice = new LinkedHashSet<>();
    private final Map<String, Object> evidence = new LinkedHashMap<>();
    private BigDecimal points = BigDecimal.ZERO;

    Finding(CriterionRule rule) {
        this.rule = rule;
    }

    /** A part that is there, or is not. */
    Finding part(String part, boolean met, @Nullable Object seen, String todo) {
        return part(part, met ? rule.part(part) : BigDecimal.ZERO, seen, todo);
    }

    /** A part that is there to some degree. */
    Finding share(String part, long some, long all, @Nullable Object seen, String todo) {
        BigDecimal most = rule.part(part);
        return part(part,
                all == 0
                        ? BigDecimal.ZERO
                        : most.multiply(BigDecimal.valueOf(Math.min(some, all))).divide(BigDecimal.valueOf(all), 2,
                                RoundingMode.HALF_UP),
                seen, todo);
    }

    Finding part(String part, BigDecimal won, @Nullable Object seen, String todo) {
        BigDecimal most = rule.part(part);
        BigDecimal granted = Points.plain(won.min(most).max(BigDecimal.ZERO));
        checks.add(Evidence.map("check", part, "points", granted, "max_points", Points.plain(most), "seen",
                seen instanceof Map<?, ?> map && map.isEmpty() ? null : seen));
        points = points.add(granted);
        if (granted.compareTo(most) < 0) {
            advice.add(todo);
        }
        return this;
    }

    /** Something seen that explains the parts. */
    Finding saw(String name, @Nullable Object value) {
        if (value != null) {
            evidence.put(name, value);
        }
        return this;
    }

    /**
     * @param passed
     *            what to say when nothing is missing
     */
    CriterionResult result(String passed) {
        BigDecimal total = Points.plain(points);
        Status status = Status.PARTIAL;
        if (total.compareTo(BigDecimal.valueOf(rule.maxPoints())) >= 0) {
            status = Status.PASS;
        } else if (total.signum() == 0) {
            status = Status.FAIL;
        }
        return result(status, total, advice.isEmpty() ? passed : String.join(" ", advice));
    }

    /** It could not be looked at. */
    CriterionResult error(String why) {
        return result(Status.ERROR, BigDecimal.ZERO, why);
    }

    private CriterionResult result(Status status, BigDecimal total, String message) {
        Map<String, Object> whole = new LinkedHashMap<>();
        if (!checks.isEmpty()) {
            whole.put("checks", List.copyOf(checks));
        }
        whole.putAll(evidence);
        return new CriterionResult(rule.key(), rule.name(), status, total, rule.maxPoints(), message, whole);
    }

    static CriterionResult notApplicable(CriterionRule rule, String why) {
        return new CriterionResult(rule.key(), rule.name(), Status.NOT_APPLICABLE, BigDecimal.ZERO, rule.maxPoints(),
                why, Map.of());
    }
}
