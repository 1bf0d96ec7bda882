package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.List;

/**
 * Criteria that belong together.
 *
 * @param score
 *            the sum of its criteria's points
 * @param maxScore
 *            the most they could be: 20, less what is not applicable
 */
public record Bucket(String key, String name, BigDecimal score, int maxScore, List<CriterionResult> criteria) {

    public Bucket {
        criteria = List.copyOf(criteria);
    }

    static Bucket of(String key, String name, List<CriterionResult> criteria) {
        return new Bucket(key, name,
                Points.plain(criteria.stream().map(CriterionResult::points).reduce(BigDecimal.ZERO, BigDecimal::add)),
                criteria.stream().mapToInt(CriterionResult::countedMaxPoints).sum(), criteria);
    }
}
