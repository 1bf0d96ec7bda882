package io.cataloom.domain.insights.rewrite;

import java.time.Instant;

import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.product.Channel;

/**
 * What a recommendation proposes; it never changes.
 *
 * @param runId
 *            the audit it comes from
 * @param auditedAt
 *            when that audit read the page: what a store holds may be replaced if it is no younger
 * @param expectedScoreDelta
 *            by how many points the score rises with the text in its place
 * @param before
 *            what the product holds there or, if that is the very text proposed, what its page shows instead; empty for
 *            nothing
 * @param madeFrom
 *            {@link ProductRecord#fingerprint} of the record it was written from
 * @param generatedBy
 *            which writer wrote it
 */
public record Proposal(String sku, Channel channel, RewriteField field, Rationale rationale, String runId,
        Instant auditedAt, int expectedScoreDelta, String before, String after, String madeFrom, String generatedBy) {

    public Priority priority() {
        return Priority.of(expectedScoreDelta);
    }

    /** Whether it says the same, whatever audit it comes from. */
    public boolean saysTheSameAs(Proposal other) {
        return sku.equals(other.sku) && field == other.field && after.equals(other.after)
                && rationale.criterion().equals(other.rationale.criterion());
    }
}
