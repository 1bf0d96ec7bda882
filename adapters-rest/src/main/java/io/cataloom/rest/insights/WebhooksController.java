package io.cataloom.rest.insights;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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

import io.cataloom.application.webhook.Webhook;
import io.cataloom.application.webhook.WebhookDelivery;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.application.webhook.WebhookSecret;
import io.cataloom.application.webhook.WebhookSettings;
import io.cataloom.application.webhook.WebhookTransport;
import io.cataloom.application.webhook.Webhooks;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/v1/webhooks")
@Tag(name = "Webhooks")
@ExecuteOn(TaskExecutors.BLOCKING)
class WebhooksController {

    private static final String JSON = "application/json";
    private static final String PATH = "/v1/webhooks/";
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final List<WebhookEvent.Type> EVENTS = List.of(WebhookEvent.Type.values());

    private final Webhooks webhooks;
    private final WebhookTransport transport;
    private final Posts posts;

    WebhooksController(Webhooks webhooks, WebhookTransport transport, Posts posts) {
        this.webhooks = webhooks;
        this.transport = transport;
        this.posts = posts;
    }

    @Get
    @Permission("read")
    @Operation(operationId = "listWebhooks", summary = "List webhooks", description = "In the order they were made.")
    @ApiResponse(responseCode = "200", description = "A page of webhooks", content = @Content(mediaType = JSON, schema = @Schema(implementation = WebhookPage.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is wrong", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    WebhookPage list(
            @QueryValue @Nullable @Parameter(description = PageRequest.LIMIT_TEXT, schema = @Schema(type = "integer", minimum = "1", maximum = PageRequest.MAX_LIMIT, defaultValue = PageRequest.DEFAULT_LIMIT)) String limit,
            @QueryValue @Nullable @Parameter(description = PageRequest.CURSOR_TEXT) String cursor,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        PageRequest page = PageRequest.of(Query.of(request, PageRequest.LIMIT, PageRequest.CURSOR), caller, "webhooks");
        return page.page(webhooks.list(caller.workspace(), page.after(), page.rows()), Webhook::id, WebhookBody::of,
                WebhookPage::new);
    }

    @Get("/{id}")
    @Permission("read")
    @Operation(operationId = "getWebhook", summary = "Read a webhook", description = "Without its secret.")
    @ApiResponse(responseCode = "200", description = "The webhook", content = @Content(mediaType = JSON, schema = @Schema(implementation = WebhookBody.class)))
    @ApiResponse(responseCode = "404", description = "No such webhook", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    WebhookBody get(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return WebhookBody.of(found(caller, id));
    }

    @Post
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "createWebhook", summary = "Make a webhook", description = "Events of the types named are posted there from now on. An answer of 2xx within 10 s is a delivery; otherwise it is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 14 h. The answer shows the secret, once. A workspace has at most 50 webhooks.")
    @Parameter(name = Posts.IDEMPOTENCY_KEY, in = ParameterIn.HEADER, description = Posts.IDEMPOTENCY_KEY_TEXT, schema = @Schema(type = "string"))
    @RequestBody(required = true, content = @Content(mediaType = JSON, schema = @Schema(implementation = WebhookDraft.class)))
    @ApiResponse(responseCode = "201", description = "The webhook with its secret", content = @Content(mediaType = JSON, schema = @Schema(implementation = WebhookBody.class)))
    @ApiResponse(responseCode = "400", description = "The body is wrong", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "409", description = "There are 50", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> create(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return posts.answer(request, caller, body -> {
            JsonFields fields = body.object().require("url", "events").neverNull("enabled");
            String url = url(fields);
            List<WebhookEvent.Type> events = events(fields);
            String description = fields.text("description", LONGEST_DESCRIPTION);
            Boolean enabled = fields.flag("enabled");
            fields.finish();
            Webhooks.Created created = webhooks.create(caller.workspace(),
                    new WebhookSettings(Objects.requireNonNull(url), Objects.requireNonNull(events), description,
                            enabled == null || enabled))
                    .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "too_many_webhooks",
                            "A workspace has at most " + Webhooks.MOST + " webhooks: delete one first.",
                            Map.of("limit", Webhooks.MOST)));
            return PostAnswer.created(PATH + created.webhook().id(),
                    WebhookBody.of(created.webhook(), created.secret()));
        });
    }

    @Patch("/{id}")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "updateWebhook", summary = "Change a webhook", description = "A JSON merge patch. Enabling clears `disabled_reason`.")
    @RequestBody(required = true, content = @Content(mediaType = "application/merge-patch+json", schema = @Schema(implementation = WebhookPatch.class)))
    @ApiResponse(responseCode = "200", description = "The webhook", content = @Content(mediaType = JSON, schema = @Schema(implementation = WebhookBody.class)))
    @ApiResponse(responseCode = "400", description = "The body is wrong", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "404", description = "No such webhook", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    WebhookBody change(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        JsonFields fields = Bodies.mergePatch(request).patch()
                .readOnly("id", "disabled_reason", "created_at", "updated_at", "secret")
                .neverNull("url", "events", "enabled");
        String url = url(fields);
        List<WebhookEvent.Type> events = events(fields);
        String description = fields.text("description", LONGEST_DESCRIPTION);
        Boolean enabled = fields.flag("enabled");
        fields.finish();
        return webhooks
                .change(caller.workspace(), PublicIds.inPath("webhook", "wh", id),
                        known -> new WebhookSettings(url == null ? known.url() : url,
                                events == null ? known.events() : events,
                                fields.has("description") ? description : known.description(),
                                enabled == null ? known.enabled() : enabled))
                .map(WebhookBody::of).orElseThrow(() -> Problem.notFound("webhook", id));
    }

    @Delete("/{id}")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook", description = "With the record of its deliveries; pending ones are not sent any more.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "No such webhook", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> delete(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        if (!webhooks.delete(caller.workspace(), PublicIds.inPath("webhook", "wh", id))) {
            throw Problem.notFound("webhook", id);
        }
        return HttpResponse.noContent();
    }

    @Post("/{id}/rotate-secret")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "rotateWebhookSecret", summary = "Change a webhook's secret", description = "For 24 hours deliveries are signed with both: `webhook-signature` has two signatures then, and `X-Insights-Signature-Previous` is the one before's.")
    @Parameter(name = Posts.IDEMPOTENCY_KEY, in = ParameterIn.HEADER, description = Posts.IDEMPOTENCY_KEY_TEXT, schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", description = "The new secret, shown once", content = @Content(mediaType = JSON, schema = @Schema(implementation = WebhookSecretBody.class)))
    @ApiResponse(responseCode = "404", description = "No such webhook", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> rotateSecret(@PathVariable String id, HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return posts.answer(request, caller, body -> {
            body.objectOrNothing().finish();
            WebhookSecret secret = webhooks
                    .rotateSecret(caller.workspace(), PublicIds.inPath("webhook", "wh", id))
                    .orElseThrow(() -> Problem.notFound("webhook", id));
            return PostAnswer.ok(new WebhookSecretBody(secret.value(), secret.previousValidUntil()));
        });
    }

    @Post("/{id}/test")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "testWebhook", summary = "Send a test event", description = "Of the type `webhook.test`, signed and tried like any other, even if the webhook is disabled.")
    @Parameter(name = Posts.IDEMPOTENCY_KEY, in = ParameterIn.HEADER, description = Posts.IDEMPOTENCY_KEY_TEXT, schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "202", description = "Its delivery", content = @Content(mediaType = JSON, schema = @Schema(implementation = WebhookDeliveryBody.class)))
    @ApiResponse(responseCode = "404", description = "No such webhook", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> test(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return posts.answer(request, caller, body -> {
            body.objectOrNothing().finish();
            return accepted(webhooks.test(caller.workspace(), PublicIds.inPath("webhook", "wh", id)), "webhook", id);
        });
    }

    @Get("/{id}/deliveries")
    @Permission("read")
    @Operation(operationId = "listWebhookDeliveries", summary = "List a webhook's deliveries", description = "The newest first; kept for 30 days.")
    @ApiResponse(responseCode = "200", description = "A page of deliveries", content = @Content(mediaType = JSON, schema = @Schema(implementation = WebhookDeliveryPage.class)))
    @ApiResponse(responseCode = "404", description = "No such webhook", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    WebhookDeliveryPage deliveries(@PathVariable String id,
            @QueryValue @Nullable @Parameter(description = "Only those that are `pending`, `delivered` or `failed`.") String status,
            @QueryValue @Nullable @Parameter(description = PageRequest.LIMIT_TEXT, schema = @Schema(type = "integer", minimum = "1", maximum = PageRequest.MAX_LIMIT, defaultValue = PageRequest.DEFAULT_LIMIT)) String limit,
            @QueryValue @Nullable @Parameter(description = PageRequest.CURSOR_TEXT) String cursor,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query query = Query.of(request, "status", PageRequest.LIMIT, PageRequest.CURSOR);
        Webhook webhook = found(caller, id);
        PageRequest page = PageRequest.of(query, caller, "deliveries of " + id);
        WebhookDelivery.Status only = query.choice("status", List.of(WebhookDelivery.Status.values()),
                WebhookDelivery.Status::code);
        return page.page(webhooks.deliveries(caller.workspace(), webhook.id(), only, page.after(), page.rows()),
                WebhookDelivery::id, WebhookDeliveryBody::of, WebhookDeliveryPage::new);
    }

    @Post("/deliveries/{id}/redeliver")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "redeliverWebhook", summary = "Deliver once more", description = "The same event under the same ids, even if it was delivered or the webhook is disabled; tried as often as a new one.")
    @Parameter(name = Posts.IDEMPOTENCY_KEY, in = ParameterIn.HEADER, description = Posts.IDEMPOTENCY_KEY_TEXT, schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "202", description = "The delivery", content = @Content(mediaType = JSON, schema = @Schema(implementation = WebhookDeliveryBody.class)))
    @ApiResponse(responseCode = "404", description = "No such delivery", content = @Content(mediaType = JSON, schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> redeliver(@PathVariable String id, HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return posts.answer(request, caller, body -> {
            body.objectOrNothing().finish();
            return accepted(webhooks.redeliver(caller.workspace(), PublicIds.inPath("webhook_delivery", "dlv", id)),
                    "webhook_delivery", id);
        });
    }

    private static PostAnswer accepted(Optional<WebhookDelivery> delivery, String what, String id) {
        WebhookDelivery found = delivery.orElseThrow(() -> Problem.notFound(what, id));
        return PostAnswer.accepted(PATH + found.webhookId() + "/deliveries", WebhookDeliveryBody.of(found));
    }

    private Webhook found(Caller caller, String id) {
        return webhooks.find(caller.workspace(), PublicIds.inPath("webhook", "wh", id))
                .orElseThrow(() -> Problem.notFound("webhook", id));
    }

    private @Nullable String url(JsonFields fields) {
        String url = fields.webAddress("url", LONGEST_URL);
        if (url != null) {
            transport.faultIn(url).ifPresent(fault -> fields.fault("url", "refused_url", fault));
        }
        return url;
    }

    private static @Nullable List<WebhookEvent.Type> events(JsonFields fields) {
        List<String> codes = fields.texts("events", EVENTS.size(), 100);
        if (codes == null) {
            return null;
        }
        Set<WebhookEvent.Type> events = new LinkedHashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            Optional<WebhookEvent.Type> event = WebhookEvent.Type.find(codes.get(i));
            if (event.isEmpty()) {
                fields.fault("events[" + i + "]", "not_allowed", "Must be one of "
                        + String.join(", ", EVENTS.stream().map(WebhookEvent.Type::code).toList()) + ".");
            }
            event.ifPresent(events::add);
        }
        if (codes.isEmpty()) {
            fields.fault("events", "empty", "Must name one event or more.");
        }
        return new ArrayList<>(events);
    }
}
