package io.cataloom.rest.insights;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.rewrite.Effort;
import io.cataloom.domain.insights.rewrite.Milestones;
import io.cataloom.domain.insights.rewrite.Proposal;
import io.cataloom.domain.insights.rewrite.PushFailure;
import io.cataloom.domain.insights.rewrite.Rationale;
import io.cataloom.domain.insights.rewrite.Recommendation;

/** A recommendation: one text for one field of one product. */
@Schema(name = "Recommendation")
@JsonNaming(SnakeCaseStrategy.class)
record RecommendationBody(@Schema(example = "rec_01JD8Z6Y1V0W3X5T7R9P1M3K5H") String id, String sku,
        @Schema(description = "d2c, retailer or marketplace.") String channel,
        @Schema(description = "title, bullets, description, faq, json_ld, copy_module, a_plus or qa.") String field,
        @Schema(description = "open, approved, pushing, applied, reverting, reverted, dismissed or superseded.") String status,
        @Schema(description = "high, medium or low.") String priority,
        @Schema(description = "How long a person takes to check the text and put it in its place.") int effortMinutes,
        RationaleBody rationale,
        @Schema(description = "By how many points the score rises with this text on the page: found by scoring the page again with it.") int expectedScoreDelta,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Left out of lists.") @Nullable DiffBody diff,
        Instant createdAt, @Nullable Instant approvedAt, @Nullable Instant appliedAt, @Nullable Instant pushedAt,
        @Nullable Instant dismissedAt, @Nullable String dismissReason,
        @Schema(description = "The job of the last push, or of its revert.") @Nullable String pushJobId,
        @Nullable PushErrorBody lastError, @Nullable Instant revertedAt,
        @Schema(description = "Where it was pushed to: storefront, shopify or woocommerce.") @Nullable String store,
        @Schema(description = "Which writer wrote it: rules, or an AI engine.") String generatedBy,
        @Schema(description = "The audit it was made after.") String runId) {

    /** Without its texts. */
    static RecommendationBody inList(Recommendation one) {
        return of(one, null);
    }

    static RecommendationBody whole(Recommendation one) {
        return of(one, DiffBody.between(one.proposal().before(), one.proposal().after()));
    }

    private static RecommendationBody of(Recommendation one, @Nullable DiffBody diff) {
        Proposal proposal = one.proposal();
        Rationale why = proposal.rationale();
        Milestones at = one.at();
        PushFailure failure = one.lastError();
        return new RecommendationBody(one.id(), proposal.sku(), proposal.channel().code(), proposal.field().code(),
                one.status().code(), proposal.priority().code(), Effort.minutes(proposal.field()),
                new RationaleBody(why.criterion(), why.bucket(), why.text()), proposal.expectedScoreDelta(), diff,
                at.createdAt(), at.approvedAt(), at.appliedAt(), at.pushedAt(), at.dismissedAt(), one.dismissReason(),
                one.jobId(), failure == null ? null : new PushErrorBody(failure.code(), failure.message()),
                at.revertedAt(), one.write() == null ? null : one.write().store(), proposal.generatedBy(),
                proposal.runId());
    }
}
