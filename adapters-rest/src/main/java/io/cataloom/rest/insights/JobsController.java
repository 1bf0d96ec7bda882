package io.cataloom.rest.insights;

import java.util.List;
import java.util.Map;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobId;
import io.cataloom.application.job.JobStatus;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/v1/jobs")
@Tag(name = "Jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
class JobsController {

    private static final String RETRY_AFTER_SECONDS = "2";

    private final Jobs jobs;
    private final Posts posts;

    JobsController(Jobs jobs, Posts posts) {
        this.jobs = jobs;
        this.posts = posts;
    }

    @Get
    @Permission("read")
    @Operation(operationId = "listJobs", summary = "List jobs", description = "The newest first. Jobs are kept for 30 days after their end.")
    @ApiResponse(responseCode = "200", description = "A page of jobs", content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobPage.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    JobPage list(
            @QueryValue @Nullable @Parameter(description = "Only jobs of this type, such as `audit`.") String type,
            @QueryValue @Nullable @Parameter(description = "Only jobs that are `queued`, `running`, `succeeded`, `failed` or `cancelled`.") String status,
            @QueryValue @Nullable @Parameter(description = PageRequest.LIMIT_TEXT, schema = @Schema(type = "integer", minimum = "1", maximum = PageRequest.MAX_LIMIT, defaultValue = PageRequest.DEFAULT_LIMIT)) String limit,
            @QueryValue @Nullable @Parameter(description = PageRequest.CURSOR_TEXT) String cursor,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query query = Query.of(request, "type", "status", PageRequest.LIMIT, PageRequest.CURSOR);
        PageRequest page = PageRequest.of(query, caller, "jobs");
        List<Job> found = jobs.list(caller.workspace(), query.choice("type", List.of(JobType.values()), JobType::code),
                query.choice("status", List.of(JobStatus.values()), JobStatus::code),
                page.after() == null ? null : new JobId(page.after()), page.rows());
        return page.page(found, job -> job.id().value(), JobBody::of, JobPage::new);
    }

    @Get("/{id}")
    @Permission("read")
    @Operation(operationId = "getJob", summary = "Read a job", description = "Until it has ended the answer has `Retry-After`: when to ask again, in seconds.")
    @ApiResponse(responseCode = "200", description = "The job", content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobBody.class)))
    @ApiResponse(responseCode = "404", description = "No such job", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> get(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        Job job = jobs.find(caller.workspace(), jobId(id)).orElseThrow(() -> Problem.notFound("job", id));
        MutableHttpResponse<JobBody> answer = HttpResponse.ok(JobBody.of(job));
        return job.status().isFinal() ? answer : answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    @Post("/{id}/cancel")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "cancelJob", summary = "Cancel a job", description = "A queued job ends at once, a running one at its next step: then the answer still says `running`. What it has stored by then stays.")
    @Parameter(name = Posts.IDEMPOTENCY_KEY, in = ParameterIn.HEADER, description = Posts.IDEMPOTENCY_KEY_TEXT, schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", description = "The job", content = @Content(mediaType = "application/json", schema = @Schema(implementation = JobBody.class)))
    @ApiResponse(responseCode = "404", description = "No such job", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "409", description = "It has ended", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> cancel(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return posts.answer(request, caller, body -> {
            body.objectOrNothing().finish();
            Job job = jobs.cancel(caller.workspace(), jobId(id)).orElseThrow(() -> Problem.notFound("job", id));
            return switch (job.status()) {
                case QUEUED, RUNNING, CANCELLED -> PostAnswer.ok(JobBody.of(job));
                case SUCCEEDED, FAILED -> throw new Problem(HttpStatus.CONFLICT, "invalid_state_transition",
                        "The job has " + job.status().code() + ": it can't be cancelled any more.",
                        Map.of("current_status", job.status().code(), "action", "cancel", "allowed_from",
                                List.of("queued", "running")));
            };
        });
    }

    private static JobId jobId(String id) {
        return new JobId(PublicIds.inPath("job", "job", id));
    }
}
