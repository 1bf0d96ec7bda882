package io.cataloom.rest.insights;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;

import io.cataloom.application.job.Job;

/** What an import is answered with: its job, which says {@code job_id} too, as the other routes that start one do. */
@Schema(name = "StartedImport")
@JsonNaming(SnakeCaseStrategy.class)
record StartedImport(
        @Schema(description = "The same as `id`.", example = "job_01JD8Z6Y1V0W3X5T7R9P1M3K5H") String jobId,
        @JsonUnwrapped JobBody job) {

    static PostAnswer answer(Job job) {
        return PostAnswer.accepted("/v1/jobs/" + job.id().value(),
                new StartedImport(job.id().value(), JobBody.of(job)));
    }
}
