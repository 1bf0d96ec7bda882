package io.cataloom.domain.insights.rewrite;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** When a recommendation reached what; null for what it has not reached. */
public record Milestones(Instant createdAt, @Nullable Instant approvedAt, @Nullable Instant pushedAt,
        @Nullable Instant appliedAt, @Nullable Instant revertedAt, @Nullable Instant dismissedAt) {

    static Milestones created(Instant at) {
        return new Milestones(at, null, null, null, null, null);
    }

    Milestones approved(Instant at) {
        return new Milestones(createdAt, at, pushedAt, appliedAt, revertedAt, dismissedAt);
    }

    Milestones pushed(Instant at) {
        return new Milestones(createdAt, approvedAt, at, at, revertedAt, dismissedAt);
    }

    Milestones applied(Instant at) {
        return new Milestones(createdAt, approvedAt, pushedAt, at, revertedAt, dismissedAt);
    }

    Milestones reverted(Instant at) {
        return new Milestones(createdAt, approvedAt, pushedAt, appliedAt, at, dismissedAt);
    }

    Milestones dismissed(Instant at) {
        return new Milestones(createdAt, approvedAt, pushedAt, appliedAt, revertedAt, at);
    }
}
