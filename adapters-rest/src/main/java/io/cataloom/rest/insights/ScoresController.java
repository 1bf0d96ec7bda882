package io.cataloom.rest.insights;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
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
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.ScoreRun;
import io.cataloom.application.insights.Scores;
import io.cataloom.application.insights.Scores.PastRun;
import io.cataloom.application.insights.StartAudits;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/v1/scores")
@Tag(name = "Scores")
@ExecuteOn(TaskExecutors.BLOCKING)
class ScoresController {

    private static final int MOST_SKUS = 200;
    private static final String SKU_TEXT = "Percent-encoded.";
    private static final String AUDIT_TEXT = "Fetches the product's page as a crawler that honours robots.txt, scores it and stores the score: a job. "
            + "A page that can't be fetched fails the job and leaves the last score alone.";

    private final Scores scores;
    private final StartAudits audits;
    private final Posts posts;

    ScoresController(Scores scores, StartAudits audits, Posts posts) {
        this.scores = scores;
        this.audits = audits;
        this.posts = posts;
    }

    @Get("/bulk")
    @Permission("read")
    @Operation(operationId = "bulkScores", summary = "Read many scores", description = "The latest scores of up to 200 SKUs, or of every product a page at a time, in the order of their SKU.")
    @ApiResponse(responseCode = "200", description = "A page of scores", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScorePage.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is wrong, or there are more than 200 SKUs", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    ScorePage bulk(
            @QueryValue @Nullable @Parameter(description = "SKUs with commas between them, a comma within one as `%5C,` (a backslash before it). The whole request line may have 64 KB.", example = "VRN-AC1,VRN-AC2") String skus,
            @QueryValue @Nullable @Parameter(description = PageRequest.LIMIT_TEXT
                    + " Not together with `skus`.", schema = @Schema(type = "integer", minimum = "1", maximum = PageRequest.MAX_LIMIT, defaultValue = PageRequest.DEFAULT_LIMIT)) String limit,
            @QueryValue @Nullable @Parameter(description = PageRequest.CURSOR_TEXT
                    + " Not together with `skus`.") String cursor,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        if (skus != null) {
            String named = Query.of(request, "skus").text("skus");
            return named(caller, list(String.valueOf(named)));
        }
        PageRequest page = PageRequest.of(Query.of(request, PageRequest.LIMIT, PageRequest.CURSOR), caller, "scores");
        List<ScoreRun> found = scores.latest(caller.workspace(), page.after(), page.rows());
        return page.page(found, ScoreRun::sku, ScoreBody::of,
                (data, pagination) -> new ScorePage(data, List.of(), pagination));
    }

    private ScorePage named(Caller caller, Set<String> skus) {
        checkNumber(skus.size());
        List<ScoreRun> found = scores.latest(caller.workspace(), skus);
        Map<String, ScoreRun> bySku = found.stream().collect(Collectors.toMap(ScoreRun::sku, run -> run));
        return new ScorePage(
                skus.stream().map(bySku::get).filter(run -> run != null).map(ScoreBody::of).toList(),
                skus.stream().filter(sku -> !bySku.containsKey(sku)).toList(), new Pagination(null, false));
    }

    /** Each once, in the order given. */
    private static Set<String> list(String text) {
        Set<String> skus = new LinkedHashSet<>();
        StringBuilder sku = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == ',' || text.charAt(i + 1) == '\\')) {
                sku.append(text.charAt(++i));
            } else if (c == ',') {
                skus.add(sku.toString());
                sku.setLength(0);
            } else {
                sku.append(c);
            }
        }
        skus.add(sku.toString());
        skus.remove("");
        return skus;
    }

    private static void checkNumber(int skus) {
        if (skus > MOST_SKUS) {
            throw new Problem(HttpStatus.BAD_REQUEST, "too_many_skus",
                    "At most " + MOST_SKUS + " SKUs can be named at once.", Map.of("max", MOST_SKUS, "count", skus));
        }
    }

    // the framework's own pattern for a variable leaves out + & and ;
    @Get("/{sku:[^/]+}")
    @Permission("read")
    @Operation(operationId = "getScore", summary = "Read a product's latest score", description = "With its five buckets, their criteria, and the evidence for every point.")
    @ApiResponse(responseCode = "200", description = "The score", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScoreBody.class)))
    @ApiResponse(responseCode = "404", description = "No such product, or it was never audited", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class), examples = @ExampleObject("""
            {"error":{"code":"score_not_found","message":"The SKU 'VRN-AC1' was never audited.",\
            "details":{"sku":"VRN-AC1"}}}""")))
    ScoreBody get(@PathVariable("sku") @Parameter(description = SKU_TEXT, example = "VRN-AC1") String mangledSku,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        String sku = Skus.inPath(request, 2, caller);
        return scores.latest(caller.workspace(), sku).map(ScoreBody::of).orElseThrow(() -> {
            requireKnown(sku, caller);
            return new Problem(HttpStatus.NOT_FOUND, "score_not_found", "The SKU '" + sku + "' was never audited.",
                    Map.of("sku", sku));
        });
    }

    @Get("/{sku:[^/]+}/history")
    @Permission("read")
    @Operation(operationId = "scoreHistory", summary = "Read a product's earlier scores", description = "The newest first; the last 100 runs are kept.")
    @ApiResponse(responseCode = "200", description = "A page of runs", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScoreHistory.class)))
    @ApiResponse(responseCode = "404", description = "No such product", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    ScoreHistory history(
            @PathVariable("sku") @Parameter(description = SKU_TEXT, example = "VRN-AC1") String mangledSku,
            @QueryValue @Nullable @Parameter(description = PageRequest.LIMIT_TEXT, schema = @Schema(type = "integer", minimum = "1", maximum = PageRequest.MAX_LIMIT, defaultValue = PageRequest.DEFAULT_LIMIT)) String limit,
            @QueryValue @Nullable @Parameter(description = PageRequest.CURSOR_TEXT) String cursor,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        String sku = Skus.inPath(request, 2, caller);
        PageRequest page = PageRequest.of(Query.of(request, PageRequest.LIMIT, PageRequest.CURSOR), caller,
                "score history " + sku);
        requireKnown(sku, caller);
        List<PastRun> found = scores.history(caller.workspace(), sku, page.after(), page.rows());
        return page.page(found, PastRun::id, PastScoreBody::of, ScoreHistory::new);
    }

    @Post("/{sku:[^/]+}/audit")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "auditProduct", summary = "Audit a product's page", description = AUDIT_TEXT
            + " While an audit of the product is under way, the answer is that one.")
    @Parameter(name = Posts.IDEMPOTENCY_KEY, in = ParameterIn.HEADER, description = Posts.IDEMPOTENCY_KEY_TEXT, schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "202", description = "The job, new or under way", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StartedJob.class)))
    @ApiResponse(responseCode = "404", description = "No such product", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> auditOne(
            @PathVariable("sku") @Parameter(description = SKU_TEXT, example = "VRN-AC1") String mangledSku,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        String sku = Skus.inPath(request, 2, caller);
        return posts.answer(request, caller, body -> {
            body.objectOrNothing().finish();
            requireKnown(sku, caller);
            return StartedJob.answer(audits.ofOne(caller.workspace(), sku));
        });
    }

    @Post("/audit")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "auditProducts", summary = "Audit many products' pages", description = "Up to 200 SKUs, or all products, in one job: `progress` counts products. Pages of one host are fetched one after the other with a pause in between, those of several hosts at the same time. A product that can't be audited is counted and told of in the job's `result`; it does not fail the job. While an audit of all products is under way, the answer is that one.")
    @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = AuditRequest.class), examples = {
            @ExampleObject(name = "some", value = "{\"skus\":[\"VRN-AC1\",\"VRN-AC2\"]}"),
            @ExampleObject(name = "all", value = "{\"all\":true}")}))
    @Parameter(name = Posts.IDEMPOTENCY_KEY, in = ParameterIn.HEADER, description = Posts.IDEMPOTENCY_KEY_TEXT, schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "202", description = "The job", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StartedJob.class)))
    @ApiResponse(responseCode = "400", description = "The body is wrong, or names more than 200 SKUs", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> auditMany(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return posts.answer(request, caller, body -> {
            JsonFields fields = body.object();
            List<String> skus = fields.texts("skus", Integer.MAX_VALUE, Skus.LONGEST);
            Boolean all = fields.flag("all");
            if (fields.has("skus") == fields.has("all")) {
                fields.fault("", "one_of", "Needs one of skus and all.");
            } else if (skus != null && skus.isEmpty()) {
                fields.fault("skus", "too_few", "Must have at least one entry.");
            } else if (Boolean.FALSE.equals(all) || fields.isNull("all")) {
                fields.fault("all", "not_allowed", "Must be true.");
            } else if (fields.isNull("skus")) {
                fields.fault("skus", "missing", "Is required.");
            }
            fields.finish();
            if (skus == null) {
                return StartedJob.answer(audits.ofAll(caller.workspace()));
            }
            List<String> once = new ArrayList<>(new LinkedHashSet<>(skus));
            checkNumber(once.size());
            return StartedJob.answer(audits.ofSome(caller.workspace(), once));
        });
    }

    private void requireKnown(String sku, Caller caller) {
        if (scores.known(caller.workspace(), List.of(sku)).isEmpty()) {
            throw Problem.skuNotFound(sku, caller);
        }
    }
}
