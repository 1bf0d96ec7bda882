package io.cataloom.rest.storefront;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import io.cataloom.application.storefront.care.StoreStats;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/api/data")
@Tag(name = "Data")
@ExecuteOn(TaskExecutors.BLOCKING)
class DataController {

    private final StoreStats stats;

    DataController(StoreStats stats) {
        this.stats = stats;
    }

    @Get("/stats")
    @Permission("data:read")
    @Operation(summary = "How much there is in the store", description = "The same as `GET /api/store/stats`.")
    @ApiResponse(responseCode = "200", description = "The counts")
    @Refusals
    StoreStatsAnswer dataStats(@Parameter(hidden = true) Caller caller) {
        return StoreStatsAnswer.of(stats.count(caller.workspace()));
    }
}
