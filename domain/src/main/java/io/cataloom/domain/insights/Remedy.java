package io.cataloom.domain.insights;

import java.util.List;

/**
 * A criterion that lost points which a text can win back.
 *
 * @param fields
 *            the texts that can, the best first; at least one
 */
public record Remedy(String bucket, CriterionResult criterion, List<RewriteField> fields) {

    public Remedy {
        fields = List.copyOf(fields);
    }
}
