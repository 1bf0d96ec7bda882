package io.cataloom.rest.insights;

import java.util.List;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.alert.AlertFire;
import io.cataloom.application.insights.alert.AlertFires;
import io.cataloom.domain.insights.alert.AlertType;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/v1/alerts/fires")
@Tag(name = "Alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
class AlertFiresController {

    private final AlertFires fires;

    AlertFiresController(AlertFires fires) {
        this.fires = fires;
    }

    @Get
    @Permission("read")
    @Operation(operationId = "listAlertFires", summary = "List what alert rules fired", description = "The newest first. Fires are kept for 90 days.")
    @ApiResponse(responseCode = "200", description = "A page of fires", content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertFirePage.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    AlertFirePage list(
            @QueryValue("rule_id") @Nullable @Parameter(description = "Of this rule, which may be deleted by now.") String ruleId,
            @QueryValue @Nullable @Parameter(description = "Of rules of this type, such as `score_drop`.") String type,
            @QueryValue @Nullable @Parameter(description = "About this product.") String sku,
            @QueryValue @Nullable @Parameter(description = "At this moment or later.", schema = @Schema(type = "string", format = "date-time")) String since,
            @QueryValue @Nullable @Parameter(description = "Before this moment.", schema = @Schema(type = "string", format = "date-time")) String until,
            @QueryValue @Nullable @Parameter(description = PageRequest.LIMIT_TEXT, schema = @Schema(type = "integer", minimum = "1", maximum = PageRequest.MAX_LIMIT, defaultValue = PageRequest.DEFAULT_LIMIT)) String limit,
            @QueryValue @Nullable @Parameter(description = PageRequest.CURSOR_TEXT) String cursor,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query query = Query.of(request, "rule_id", "type", "sku", "since", "until", PageRequest.LIMIT,
                PageRequest.CURSOR);
        PageRequest page = PageRequest.of(query, caller, "alert fires");
        List<AlertFire> found = fires.list(caller.workspace(), new AlertFires.Filter(query.text("rule_id"),
                query.choice("type", List.of(AlertType.values()), AlertType::code), query.text("sku"),
                query.moment("since"), query.moment("until")), page.after(), page.rows());
        return page.page(found, AlertFire::id, AlertFireBody::of, AlertFirePage::new);
    }
}
