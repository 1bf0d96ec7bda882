package io.cataloom.rest.storefront;

import java.util.regex.Pattern;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobId;
import io.cataloom.application.job.Jobs;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/api/jobs")
@Tag(name = "Jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
class StoreJobsController {

    private static final Pattern ID = Pattern.compile("job_[0-9A-Z]{26}");
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Jobs jobs;

    StoreJobsController(Jobs jobs) {
        this.jobs = jobs;
    }

    @Get("/{id}")
    @Permission("store:read")
    @Operation(summary = "Read a job", description = "Work in the background; its ids are in the header `X-Job-Id` of the answer that started it. Until it has ended the answer has `Retry-After`, in seconds.")
    @ApiResponse(responseCode = "200", description = "The job", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreJobAnswer.class)))
    @ApiResponse(responseCode = "404", description = "No such job", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    HttpResponse<?> job(@PathVariable @Parameter(example = "job_01JD8Z6Y1V0W3X5T7R9P1M3K5H") String id,
            @Parameter(hidden = true) Caller caller) {
        if (!ID.matcher(id).matches()) {
            throw Refused.notFound();
        }
        Job job = jobs.find(caller.workspace(), new JobId(id)).orElseThrow(Refused::notFound);
        MutableHttpResponse<StoreJobAnswer> answer = HttpResponse.ok(new StoreJobAnswer(StoreJob.of(job)));
        return job.status().isFinal() ? answer : answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
}
