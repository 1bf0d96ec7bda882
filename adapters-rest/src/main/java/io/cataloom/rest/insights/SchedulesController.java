package io.cataloom.rest.insights;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Cadence;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Schedules;
import io.cataloom.application.job.Schedules.Choice;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/v1/schedules")
@Tag(name = "Jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
class SchedulesController {

    private static final int LONGEST_CRON = 200;

    private final Schedules schedules;

    SchedulesController(Schedules schedules) {
        this.schedules = schedules;
    }

    @Get
    @Permission("read")
    @Operation(operationId = "listSchedules", summary = "List schedules", description = "One for each type of work that is done by itself; weekly unless it was set.")
    @ApiResponse(responseCode = "200", description = "All of them", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScheduleList.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    ScheduleList list(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return all(caller.workspace());
    }

    @Put
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "setSchedules", summary = "Set schedules", description = "Those that are named; all of them or, if one is wrong, none. The others stay as they are.")
    @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScheduleChanges.class)))
    @ApiResponse(responseCode = "200", description = "All schedules", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScheduleList.class)))
    @ApiResponse(responseCode = "400", description = "The body is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    ScheduleList set(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        List<JobType> types = schedules.list(caller.workspace()).stream().map(schedule -> schedule.type()).toList();
        JsonFields body = Bodies.json(request).object().require("data");
        List<JsonFields> entries = body.objects("data", JobType.values().length);
        List<Choice> choices = new ArrayList<>();
        Set<JobType> named = EnumSet.noneOf(JobType.class);
        for (JsonFields entry : entries == null ? List.<JsonFields>of() : entries) {
            choice(entry, types, named).ifPresent(choices::add);
        }
        body.finish();
        schedules.put(caller.workspace(), choices);
        return all(caller.workspace());
    }

    /** @return empty only if the entry has a fault */
    private Optional<Choice> choice(JsonFields entry, List<JobType> types, Set<JobType> named) {
        entry.require("type", "cadence").neverNull("enabled");
        JobType type = entry.choice("type", types, JobType::code);
        Cadence cadence = entry.choice("cadence", List.of(Cadence.values()), Cadence::code);
        String cron = entry.text("cron", LONGEST_CRON);
        Boolean enabled = entry.flag("enabled");
        checkCron(entry, cadence, cron);
        if (type != null && !named.add(type)) {
            entry.fault("type", "duplicate", "Is there twice.");
        }
        return type == null || cadence == null ? Optional.empty()
                : Optional.of(new Choice(type, cadence, cron, enabled == null || enabled));
    }

    private void checkCron(JsonFields entry, @Nullable Cadence cadence, @Nullable String cron) {
        if (cadence == Cadence.CRON) {
            entry.require("cron");
            if (cron != null) {
                schedules.faultIn(cron).ifPresent(fault -> entry.fault("cron", "invalid_cron", fault));
            }
        } else if (cadence != null && cron != null) {
            entry.fault("cron", "not_allowed", "Goes with the cadence cron only.");
        }
    }

    private ScheduleList all(WorkspaceId workspace) {
        return new ScheduleList(schedules.list(workspace).stream().map(ScheduleBody::of).toList());
    }
}
