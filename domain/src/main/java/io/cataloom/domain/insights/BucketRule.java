package io.cataloom.domain.insights;

import java.util.List;

/** A bucket as the rubric has it. */
public record BucketRule(String key, String name, List<CriterionRule> criteria) {

    public BucketRule {
        criteria = List.copyOf(criteria);
    }
}
