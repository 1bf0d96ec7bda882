package io.cataloom.rest.insights;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Job;

/** A job as this API shows it. */
@Schema(name = "Job")
@JsonNaming(SnakeCaseStrategy.class)
record JobBody(@Schema(example = "job_01JD8Z6Y1V0W3X5T7R9P1M3K5H") String id,
        @Schema(description = "audit, push, catalog_import, catalog_purge or alert_check.") String type,
        @Schema(description = "queued, running, succeeded, failed or cancelled.") String status,
        JobProgressBody progress, @Nullable JobResourceBody resource,
        @Schema(description = "What came of it, by its type; null unless it succeeded.") @Nullable Map<String, @Nullable Object> result,
        @Nullable JobErrorBody error, @Schema(description = "How often it was begun.") int attempt, Instant createdAt,
        @Nullable Instant startedAt, @Nullable Instant finishedAt) {

    static JobBody of(Job job) {
        return new JobBody(job.id().value(), job.type().code(), job.status().code(),
                new JobProgressBody(job.progress().done(), job.progress().total()),
                job.resource() == null ? null : JobResourceBody.of(job.resource()), job.result(),
                job.error() == null ? null : JobErrorBody.of(job.error()), job.attempt(), job.createdAt(),
                job.startedAt(), job.finishedAt());
    }
}
