package io.cataloom.rest.insights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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

import io.cataloom.application.insights.DecideRecommendations;
import io.cataloom.application.insights.PushRecommendations;
import io.cataloom.application.insights.PushRefused;
import io.cataloom.application.insights.Recommendations;
import io.cataloom.application.insights.StoreKind;
import io.cataloom.application.job.Job;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.Priority;
import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.insights.rewrite.RecommendationStatus;
import io.cataloom.domain.insights.rewrite.TransitionRefused;
import io.cataloom.domain.product.Channel;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/v1/recommendations")
@Tag(name = "Recommendations")
@ExecuteOn(TaskExecutors.BLOCKING)
class RecommendationsController {

    private static final String WHAT = "recommendation";
    private static final int LONGEST_REASON = 500;

    private final DecideRecommendations decide;
    private final PushRecommendations pushes;
    private final Posts posts;

    RecommendationsController(DecideRecommendations decide, PushRecommendations pushes, Posts posts) {
        this.decide = decide;
        this.pushes = pushes;
        this.posts = posts;
    }

    @Get
    @Permission("read")
    @Operation(operationId = "listRecommendations", summary = "List recommendations", description = "The newest first, a page at a time, without their texts. They are made after every audit: one for each criterion that a text would better.")
    @ApiResponse(responseCode = "200", description = "A page of recommendations", content = @Content(mediaType = "application/json", schema = @Schema(implementation = RecommendationPage.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    RecommendationPage list(
            @QueryValue @Nullable @Parameter(description = "open, approved, pushing, applied, reverting, reverted, dismissed or superseded.") String status,
            @QueryValue @Nullable @Parameter(description = "Of this product.") String sku,
            @QueryValue @Nullable @Parameter(description = "title, bullets, description, faq, json_ld, copy_module, a_plus or qa.") String field,
            @QueryValue @Nullable @Parameter(description = "high, medium or low.") String priority,
            @QueryValue @Nullable @Parameter(description = "d2c, retailer or marketplace.") String channel,
            @QueryValue @Nullable @Parameter(description = PageRequest.LIMIT_TEXT, schema = @Schema(type = "integer", minimum = "1", maximum = PageRequest.MAX_LIMIT, defaultValue = PageRequest.DEFAULT_LIMIT)) String limit,
            @QueryValue @Nullable @Parameter(description = PageRequest.CURSOR_TEXT) String cursor,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query query = Query.of(request, "status", "sku", "field", "priority", "channel", PageRequest.LIMIT,
                PageRequest.CURSOR);
        Recommendations.Filter filter = new Recommendations.Filter(
                query.choice("status", List.of(RecommendationStatus.values()), RecommendationStatus::code),
                query.text("sku"), query.choice("field", List.of(RewriteField.values()), RewriteField::code),
                query.choice("priority", List.of(Priority.values()), Priority::code),
                query.choice("channel", List.of(Channel.values()), Channel::code));
        PageRequest page = PageRequest.of(query, caller, "recommendations");
        return page.page(decide.list(caller.workspace(), filter, page.after(), page.rows()), Recommendation::id,
                RecommendationBody::inList, RecommendationPage::new);
    }

    @Get("/{id}")
    @Permission("read")
    @Operation(operationId = "getRecommendation", summary = "Read a recommendation", description = "With its text, what that replaces, and the difference word by word.")
    @ApiResponse(responseCode = "200", description = "The recommendation", content = @Content(mediaType = "application/json", schema = @Schema(implementation = RecommendationBody.class)))
    @ApiResponse(responseCode = "404", description = "No such recommendation", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    RecommendationBody get(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return RecommendationBody.whole(found(decide.find(caller.workspace(), known(id)), id));
    }

    @Post("/{id}/approve")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "approveRecommendation", summary = "Approve a recommendation", description = "Nothing is pushed before it is approved. Approving it again changes nothing.")
    @ApiResponse(responseCode = "200", description = "The recommendation", content = @Content(mediaType = "application/json", schema = @Schema(implementation = RecommendationBody.class)))
    @ApiResponse(responseCode = "404", description = "No such recommendation", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "409", description = "It is neither open nor approved", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> approve(@PathVariable String id,
            @Header(Posts.IDEMPOTENCY_KEY) @Nullable @Parameter(description = Posts.IDEMPOTENCY_KEY_TEXT) String idempotencyKey,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return decision(id, request, caller, _ -> () -> decide.approve(caller.workspace(), known(id)));
    }

    @Post("/{id}/dismiss")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "dismissRecommendation", summary = "Dismiss a recommendation", description = "A later audit does not propose the same text again. Dismissing it again changes nothing.", requestBody = @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = DismissRequest.class))))
    @ApiResponse(responseCode = "200", description = "The recommendation", content = @Content(mediaType = "application/json", schema = @Schema(implementation = RecommendationBody.class)))
    @ApiResponse(responseCode = "404", description = "No such recommendation", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "409", description = "It is past that", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> dismiss(@PathVariable String id,
            @Header(Posts.IDEMPOTENCY_KEY) @Nullable @Parameter(description = Posts.IDEMPOTENCY_KEY_TEXT) String idempotencyKey,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return decision(id, request, caller, fields -> {
            String reason = fields.text("reason", LONGEST_REASON);
            return () -> decide.dismiss(caller.workspace(), known(id), reason);
        });
    }

    @Post("/{id}/apply")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "applyRecommendation", summary = "Say that a text was pasted by hand", description = "From open or approved. It can't be reverted: what it replaced is not known.")
    @ApiResponse(responseCode = "200", description = "The recommendation", content = @Content(mediaType = "application/json", schema = @Schema(implementation = RecommendationBody.class)))
    @ApiResponse(responseCode = "404", description = "No such recommendation", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "409", description = "It is neither open nor approved", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> apply(@PathVariable String id,
            @Header(Posts.IDEMPOTENCY_KEY) @Nullable @Parameter(description = Posts.IDEMPOTENCY_KEY_TEXT) String idempotencyKey,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return decision(id, request, caller, _ -> () -> decide.apply(caller.workspace(), known(id)));
    }

    @Post("/{id}/push")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "pushRecommendation", summary = "Push an approved text to a store", description = "As a job. When the store has taken it, the recommendation is `applied`; if it fails, it is `approved` again, with `last_error`.", requestBody = @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = PushRequest.class))))
    @ApiResponse(responseCode = "202", description = "The job", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StartedJob.class)))
    @ApiResponse(responseCode = "404", description = "No such recommendation", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "409", description = "It is not approved, the product has changed since, or no store that takes it is connected", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> push(@PathVariable String id,
            @Header(Posts.IDEMPOTENCY_KEY) @Nullable @Parameter(description = Posts.IDEMPOTENCY_KEY_TEXT) String idempotencyKey,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return posts.answer(request, caller, body -> {
            JsonFields fields = body.objectOrNothing();
            StoreKind store = fields.choice("store", List.of(StoreKind.values()), StoreKind::code);
            fields.finish();
            return started(id, () -> pushes.push(caller.workspace(), known(id), store));
        });
    }

    @Post("/{id}/revert")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "revertRecommendation", summary = "Put the old text back", description = "As a job, for a text that was pushed. Refused where the store's text was changed since.")
    @ApiResponse(responseCode = "202", description = "The job", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StartedJob.class)))
    @ApiResponse(responseCode = "404", description = "No such recommendation", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "409", description = "It was not pushed, or its store is not connected any more", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> revert(@PathVariable String id,
            @Header(Posts.IDEMPOTENCY_KEY) @Nullable @Parameter(description = Posts.IDEMPOTENCY_KEY_TEXT) String idempotencyKey,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return posts.answer(request, caller, body -> {
            body.objectOrNothing().finish();
            return started(id, () -> pushes.revert(caller.workspace(), known(id)));
        });
    }

    private HttpResponse<?> decision(String id, HttpRequest<?> request, Caller caller, Decision decision) {
        return posts.answer(request, caller, body -> {
            JsonFields fields = body.objectOrNothing();
            Supplier<Optional<Recommendation>> step = decision.read(fields);
            fields.finish();
            return PostAnswer.ok(RecommendationBody.whole(found(orProblem(step), id)));
        });
    }

    private static String known(String id) {
        return PublicIds.inPath(WHAT, "rec", id);
    }

    private static PostAnswer started(String id, Supplier<Optional<Job>> start) {
        return StartedJob.answer(found(orProblem(start), id));
    }

    private static <T> T found(Optional<T> found, String id) {
        return found.orElseThrow(() -> Problem.notFound(WHAT, id));
    }

    private static <T> T orProblem(Supplier<T> step) {
        try {
            return step.get();
        } catch (TransitionRefused refused) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("current_status", refused.status().code());
            details.put("action", refused.action().code());
            details.put("allowed_from",
                    refused.action().allowedFrom().stream().map(RecommendationStatus::code).toList());
            boolean notPushed = refused.action().allowedFrom().contains(refused.status());
            throw new Problem(HttpStatus.CONFLICT, "invalid_state_transition", notPushed
                    ? "No push put this text there, so there is no old one to put back."
                    : "A recommendation that is '%s' can't take the action '%s'.".formatted(refused.status().code(),
                            refused.action().code()),
                    details);
        } catch (PushRefused refused) {
            throw switch (refused) {
                case PushRefused.NotConnected none when none.store() == null ->
                    new Problem(HttpStatus.CONFLICT, "integration_not_connected", "No store is connected.", Map.of());
                case PushRefused.NotConnected missing -> new Problem(HttpStatus.CONFLICT, "integration_not_connected",
                        "The store '%s' is not connected.".formatted(code(missing)), Map.of("store", code(missing)));
                case PushRefused.NoPlace none -> new Problem(HttpStatus.CONFLICT, "integration_not_connected",
                        "The store '%s' has no place for the field '%s': paste the text where it belongs, then call apply."
                                .formatted(none.store().code(), none.field().code()),
                        Map.of("store", none.store().code(), "field", none.field().code()));
                case PushRefused.ContentChanged _ -> new Problem(HttpStatus.CONFLICT, "content_changed",
                        "The product has changed since the recommendation was made: audit it again.", Map.of());
            };
        }
    }

    private static String code(PushRefused.NotConnected missing) {
        StoreKind store = missing.store();
        return store == null ? "" : store.code();
    }

    /** Reads what a decision needs from the body, and gives the step to take. */
    private interface Decision {
        Supplier<Optional<Recommendation>> read(JsonFields fields);
    }
}
