package io.cataloom.application.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When a workspace has one type of work done by itself.
 *
 * @param cron
 *            five fields, in UTC; null unless the cadence is {@link Cadence#CRON}
 * @param lastRunAt
 *            null if it was not due yet
 * @param nextRunAt
 *            null if it is not enabled
 */
public record Schedule(JobType type, Cadence cadence, @Nullable String cron, boolean enabled,
        @Nullable Instant lastRunAt, @Nullable Instant nextRunAt) {
}
