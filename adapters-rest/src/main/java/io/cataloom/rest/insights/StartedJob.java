package io.cataloom.rest.insights;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;

import io.cataloom.application.job.Job;

/** What a POST that starts a job answers with. */
@Schema(name = "StartedJob")
@JsonNaming(SnakeCaseStrategy.class)
record StartedJob(@Schema(example = "job_01JD8Z6Y1V0W3X5T7R9P1M3K5H") String jobId,
        @Schema(description = "queued, or running where the answer is a job that is under way.", example = "queued") String status) {

    static PostAnswer answer(Job job) {
        return PostAnswer.accepted("/v1/jobs/" + job.id().value(),
                new StartedJob(job.id().value(), job.status().code()));
    }
}
