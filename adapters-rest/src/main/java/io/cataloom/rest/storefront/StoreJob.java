package io.cataloom.rest.storefront;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Job;

/** Work in the background, as this API shows it. */
@Schema(name = "Job")
@JsonNaming(SnakeCaseStrategy.class)
record StoreJob(String id, String type,
        @Schema(description = "queued, running, succeeded, failed or cancelled.") String status,
        StoreJobProgress progress,
        @Schema(description = "What came of it, item by item; null unless it succeeded.") @Nullable Map<String, @Nullable Object> result,
        @Nullable StoreJobError error, Instant createdAt, @Nullable Instant startedAt, @Nullable Instant finishedAt) {

    static StoreJob of(Job job) {
        return new StoreJob(job.id().value(), job.type().code(), job.status().code(),
                new StoreJobProgress(job.progress().done(), job.progress().total()), job.result(),
                job.error() == null ? null : new StoreJobError(job.error().code(), job.error().message()),
                job.createdAt(), job.startedAt(), job.finishedAt());
    }
}
