package io.cataloom.rest.insights;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
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
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.Ids;
import io.cataloom.application.insights.alert.AlertRules;
import io.cataloom.application.webhook.WebhookTransport;
import io.cataloom.domain.insights.alert.AlertRule;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/v1/alerts/rules")
@Tag(name = "Alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
class AlertRulesController {

    private static final String WHAT = "alert_rule";
    private static final String[] READ_ONLY = {"id", "type", "created_at", "updated_at", "last_fired_at"};

    private final AlertRules rules;
    private final WebhookTransport transport;
    private final Posts posts;
    private final ObjectMapper json;
    private final Ids ids;
    private final InstantSource clock;

    AlertRulesController(AlertRules rules, WebhookTransport transport, Posts posts, ObjectMapper json, Ids ids,
            InstantSource clock) {
        this.rules = rules;
        this.transport = transport;
        this.posts = posts;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    @Get
    @Permission("read")
    @Operation(operationId = "listAlertRules", summary = "List alert rules", description = "In the order of their creation.")
    @ApiResponse(responseCode = "200", description = "A page of rules", content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertRulePage.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    AlertRulePage list(
            @QueryValue @Nullable @Parameter(description = PageRequest.LIMIT_TEXT, schema = @Schema(type = "integer", minimum = "1", maximum = PageRequest.MAX_LIMIT, defaultValue = PageRequest.DEFAULT_LIMIT)) String limit,
            @QueryValue @Nullable @Parameter(description = PageRequest.CURSOR_TEXT) String cursor,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        PageRequest page = PageRequest.of(Query.of(request, PageRequest.LIMIT, PageRequest.CURSOR), caller,
                "alert rules");
        List<AlertRule> found = rules.list(caller.workspace(), page.after(), page.rows());
        return page.page(found, AlertRule::id, AlertRuleBody::of, AlertRulePage::new);
    }

    @Post
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "createAlertRule", summary = "Create an alert rule", description = "A rule fires when its threshold is crossed, not on every audit beyond it; a page's first score crosses nothing. Every fire is also told of by the event `alert.fired`.")
    @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertRuleDraft.class)))
    @Parameter(name = Posts.IDEMPOTENCY_KEY, in = ParameterIn.HEADER, description = Posts.IDEMPOTENCY_KEY_TEXT, schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "201", description = "The rule", content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertRuleBody.class)))
    @ApiResponse(responseCode = "400", description = "The body is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> create(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return posts.answer(request, caller, body -> {
            JsonFields fields = body.object().readOnly("id", "created_at", "updated_at", "last_fired_at");
            AlertRule rule = new AlertRuleReader(fields, transport).read(ids.next("rule"), now(), null);
            rules.create(caller.workspace(), rule);
            return PostAnswer.created("/v1/alerts/rules/" + rule.id(), AlertRuleBody.of(rule));
        });
    }

    @Get("/{id}")
    @Permission("read")
    @Operation(operationId = "getAlertRule", summary = "Read an alert rule")
    @ApiResponse(responseCode = "200", description = "The rule", content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertRuleBody.class)))
    @ApiResponse(responseCode = "404", description = "No such rule", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    AlertRuleBody get(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return rules.find(caller.workspace(), ruleId(id)).map(AlertRuleBody::of).orElseThrow(() -> notFound(id));
    }

    @Patch("/{id}")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "changeAlertRule", summary = "Change an alert rule", description = "A JSON merge patch (RFC 7396). The type can't be changed.")
    @RequestBody(required = true, content = @Content(mediaType = "application/merge-patch+json", schema = @Schema(implementation = AlertRuleChange.class)))
    @ApiResponse(responseCode = "200", description = "The rule as it is now", content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertRuleBody.class)))
    @ApiResponse(responseCode = "400", description = "The body is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "404", description = "No such rule", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    AlertRuleBody change(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        Body body = Bodies.mergePatch(request);
        refuseWhatNeverChanges(body.patch());
        JsonNode patch = body.json();
        return rules.change(caller.workspace(), ruleId(id), rule -> changed(rule, patch)).map(AlertRuleBody::of)
                .orElseThrow(() -> notFound(id));
    }

    /** Told from the patch itself: merged, neither can be seen any more. */
    private static void refuseWhatNeverChanges(JsonFields patch) {
        List<FieldFault> faults = new ArrayList<>();
        for (String name : READ_ONLY) {
            if (patch.has(name)) {
                faults.add(new FieldFault(name, "read_only", "Can't be set."));
            }
        }
        if (patch.isNull("enabled")) {
            faults.add(new FieldFault("enabled", "not_null", "Can't be cleared."));
        }
        if (!faults.isEmpty()) {
            throw Problem.validation(faults);
        }
    }

    private AlertRule changed(AlertRule rule, JsonNode patch) {
        ObjectNode whole = json.valueToTree(AlertRuleBody.unmasked(rule));
        whole.remove(List.of("id", "created_at", "updated_at", "last_fired_at"));
        if (patch.has("scope")) {
            // a scope of another type has other fields: it is replaced, not merged
            whole.remove("scope");
        }
        MergePatch.apply(whole, patch);
        return new AlertRuleReader(JsonFields.of(whole), transport).read(rule.id(), now(), rule);
    }

    @Delete("/{id}")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "deleteAlertRule", summary = "Delete an alert rule", description = "What it fired stays, and keeps its id and name; what was not delivered yet is not any more.")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @ApiResponse(responseCode = "404", description = "No such rule", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> delete(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        if (!rules.delete(caller.workspace(), ruleId(id))) {
            throw notFound(id);
        }
        return HttpResponse.noContent();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String ruleId(String id) {
        return PublicIds.inPath(WHAT, "rule", id);
    }

    private static Problem notFound(String id) {
        return Problem.notFound(WHAT, id);
    }
}
