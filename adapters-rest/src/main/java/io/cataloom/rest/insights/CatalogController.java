package io.cataloom.rest.insights;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductFilter;
import io.cataloom.application.product.ProductFilter.Status;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.product.Products;
import io.cataloom.application.product.Products.Changed;
import io.cataloom.application.product.Products.Created;
import io.cataloom.application.product.Products.NewProduct;
import io.cataloom.application.product.Products.Restored;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/v1/catalog")
@Tag(name = "Catalog")
@ExecuteOn(TaskExecutors.BLOCKING)
class CatalogController {

    private static final int MOST_AT_ONCE = 200;
    private static final String NOT_FOUND = """
            {"error":{"code":"sku_not_found","message":"The SKU 'VRN-AC1' was not found in workspace 'ws_abc123'.",\
            "details":{"sku":"VRN-AC1","workspace":"ws_abc123"}}}""";

    private final ProductViews views;
    private final Products products;
    private final Posts posts;

    CatalogController(ProductViews views, Products products, Posts posts) {
        this.views = views;
        this.products = products;
        this.posts = posts;
    }

    @Get
    @Permission("read")
    @Operation(operationId = "listProducts", summary = "List products", description = "In the order of their SKU, a page at a time. Deleted products "
            + "are left out unless asked for. Filters are combined with and.")
    @ApiResponse(responseCode = "200", description = "A page", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProductPage.class)))
    @ApiResponse(responseCode = "400", description = "A parameter or the cursor is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    ProductPage list(
            @QueryValue @Nullable @Parameter(description = PageRequest.LIMIT_TEXT, schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50")) String limit,
            @QueryValue @Nullable @Parameter(description = PageRequest.CURSOR_TEXT) String cursor,
            @QueryValue @Nullable @Parameter(description = "Who runs the site of the product's page.", schema = @Schema(type = "string", allowableValues = {
                    "d2c", "retailer", "marketplace"})) String channel,
            @QueryValue @Nullable @Parameter(description = "Exactly this brand.") String brand,
            @QueryValue @Nullable @Parameter(description = "One of the product's categories is exactly this.") String category,
            @QueryValue @Nullable @Parameter(description = "One of the product's tags is exactly this.") String tag,
            @QueryValue @Nullable @Parameter(description = "How the product stands.", schema = @Schema(type = "string", allowableValues = {
                    "active", "passive", "deleted"})) String status,
            @QueryValue("min_score") @Nullable @Parameter(description = "Last score at least this.", schema = @Schema(type = "integer", minimum = "0", maximum = "100")) String minScore,
            @QueryValue("max_score") @Nullable @Parameter(description = "Last score at most this.", schema = @Schema(type = "integer", minimum = "0", maximum = "100")) String maxScore,
            @QueryValue("audited_before") @Nullable @Parameter(description = "Last audited before this time.", schema = @Schema(type = "string", format = "date-time")) String auditedBefore,
            @QueryValue @Nullable @Parameter(description = "Words that title, brand and description must have among them; `\"...\"` for a phrase, `-` before a word that must not be there, `or` between two.") String q,
            @QueryValue("include_deleted") @Nullable @Parameter(description = "Show deleted products as well.", schema = @Schema(type = "boolean", defaultValue = "false")) String includeDeleted,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query query = Query.of(request, PageRequest.LIMIT, PageRequest.CURSOR, "channel", "brand", "category", "tag",
                "status", "min_score", "max_score", "audited_before", "q", "include_deleted");
        PageRequest page = PageRequest.of(query, caller, "catalog");
        List<ProductView> found = views.list(caller.workspace(), filter(query), page.after(), page.rows());
        return page.page(found, ProductView::sku, ProductBody::of, ProductPage::new);
    }

    // the framework's own pattern for a variable leaves out + & and ;
    @Get("/{sku:[^/]+}")
    @Permission("read")
    @Operation(operationId = "getProduct", summary = "Read a product", description = "In the workspace's default locale, or in the listing of `locale`. "
            + "Without `locale`, the `ETag` names this state: send it as `If-Match` with a change or a deletion.")
    @ApiResponse(responseCode = "200", description = "The product", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProductBody.class)))
    @ApiResponse(responseCode = "404", description = "No such product, or it is not listed there", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class), examples = @ExampleObject(NOT_FOUND)))
    HttpResponse<ProductBody> get(
            @PathVariable("sku") @Parameter(description = "Percent-encoded.", example = "VRN-AC1") String mangledSku,
            @QueryValue("locale") @Nullable @Parameter(description = "A locale or a store under one, as the Catalog API names them; a store's own price and stock are laid over its locale's.", example = "en_US:newyork") String shownLocale,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        String localeText = Query.of(request, "locale").text("locale");
        String sku = Skus.inPath(request, 2, caller);
        LocaleKey locale = localeText == null ? null
                : LocaleKey.parse(localeText).orElseThrow(() -> Problem.invalidParameter("locale",
                        "The parameter 'locale' must look like en_US or en_US:newyork.", Map.of()));
        ProductView found = views.find(caller.workspace(), sku, locale)
                .orElseThrow(() -> Problem.skuNotFound(sku, caller));
        return locale == null ? shown(found) : HttpResponse.ok(ProductBody.of(found));
    }

    @Post
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "createProducts", summary = "Make a product, or up to 200", description = "An object makes one product and is answered with it, an array "
            + "makes all of its products or, when one is wrong or its SKU is taken, none.")
    @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(oneOf = {
            ProductInput.class, ProductInput[].class})))
    @ApiResponse(responseCode = "201", description = "Made; `Location` leads to the one product", content = @Content(mediaType = "application/json", schema = @Schema(oneOf = {
            ProductBody.class, ProductList.class})))
    @ApiResponse(responseCode = "400", description = "Fields are wrong: all of them are in `details.fields`", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "409", description = "A SKU is taken; that of a deleted product too, for as long as it can be restored", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> create(@Parameter(hidden = true) HttpRequest<?> request, @Parameter(hidden = true) Caller caller,
            @Header(Posts.IDEMPOTENCY_KEY) @Nullable @Parameter(description = Posts.IDEMPOTENCY_KEY_TEXT) String key) {
        Query.of(request);
        return posts.answer(request, caller, body -> {
            JsonNode json = body.json();
            if (!json.isArray()) {
                JsonFields fields = JsonFields.of(json);
                NewProduct product = ProductDrafts.create(fields);
                fields.finish();
                return PostAnswer.created("/v1/catalog/" + Skus.encoded(product.sku()),
                        ProductBody.of(create(List.of(product), caller).getFirst()));
            }
            return PostAnswer.created(
                    new ProductList(create(drafts(json), caller).stream().map(ProductBody::of).toList()));
        });
    }

    @Patch("/{sku:[^/]+}")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "changeProduct", summary = "Change a product", description = "A JSON merge patch (RFC 7396).")
    @RequestBody(required = true, content = {
            @Content(mediaType = "application/merge-patch+json", schema = @Schema(implementation = ProductPatch.class)),
            @Content(mediaType = "application/json", schema = @Schema(implementation = ProductPatch.class))})
    @ApiResponse(responseCode = "200", description = "As it is now", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProductBody.class)))
    @ApiResponse(responseCode = "400", description = "Fields are wrong, or there are none", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "404", description = "No such product", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class), examples = @ExampleObject(NOT_FOUND)))
    @ApiResponse(responseCode = "412", description = "It was changed since the state that `If-Match` names", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<ProductBody> change(
            @PathVariable("sku") @Parameter(description = "Percent-encoded.", example = "VRN-AC1") String mangledSku,
            @Header("If-Match") @Nullable @Parameter(description = "The `ETag` of the state that the change builds on; several, with commas between them, for any of these states.") String ifMatch,
            @Parameter(hidden = true) HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        String sku = Skus.inPath(request, 2, caller);
        JsonFields fields = Bodies.mergePatch(request).patch();
        ProductDrafts.Change change = ProductDrafts.patch(fields);
        fields.finish();
        return switch (products.change(caller.workspace(), sku, change::on, change.detail(),
                ETag.ifMatch(request))) {
            case Changed.To to -> shown(to.product());
            case Changed.NotFound _ -> throw Problem.skuNotFound(sku, caller);
            case Changed.Meanwhile _ -> throw changedMeanwhile(sku);
        };
    }

    @Delete("/{sku:[^/]+}")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "deleteProduct", summary = "Delete a product", description = "It is gone for every API at once, and can be restored for 30 days.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "404", description = "No such product", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class), examples = @ExampleObject(NOT_FOUND)))
    @ApiResponse(responseCode = "412", description = "It was changed since the state that `If-Match` names", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> delete(
            @PathVariable("sku") @Parameter(description = "Percent-encoded.", example = "VRN-AC1") String mangledSku,
            @Header("If-Match") @Nullable @Parameter(description = "The `ETag` of the state to delete; several, with commas between them, for any of these states.") String ifMatch,
            @Parameter(hidden = true) HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        String sku = Skus.inPath(request, 2, caller);
        return switch (products.delete(caller.workspace(), sku, ETag.ifMatch(request))) {
            case DONE -> HttpResponse.noContent();
            case NOT_FOUND -> throw Problem.skuNotFound(sku, caller);
            case MEANWHILE -> throw changedMeanwhile(sku);
        };
    }

    @Post("/{sku:[^/]+}/restore")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "restoreProduct", summary = "Restore a deleted product", description = "For 30 days. A product that is there stays as it is.")
    @ApiResponse(responseCode = "200", description = "As it is now", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProductBody.class)))
    @ApiResponse(responseCode = "404", description = "No such product", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class), examples = @ExampleObject(NOT_FOUND)))
    @ApiResponse(responseCode = "410", description = "It was deleted more than 30 days ago", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> restore(
            @PathVariable("sku") @Parameter(description = "Percent-encoded.", example = "VRN-AC1") String mangledSku,
            @Header(Posts.IDEMPOTENCY_KEY) @Nullable @Parameter(description = Posts.IDEMPOTENCY_KEY_TEXT) String key,
            @Parameter(hidden = true) HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        String sku = Skus.inPath(request, 2, caller);
        return posts.answer(request, caller, body -> {
            body.objectOrNothing().finish();
            return switch (products.restore(caller.workspace(), sku)) {
                case Restored.Back back -> PostAnswer.ok(ProductBody.of(back.product()));
                case Restored.NotFound _ -> throw Problem.skuNotFound(sku, caller);
                case Restored.WindowPassed passed -> throw new Problem(HttpStatus.GONE, "restore_window_passed",
                        "The product can't be restored any more.",
                        Map.of("sku", sku, "restorable_until", passed.restorableUntil()));
            };
        });
    }

    private List<NewProduct> drafts(JsonNode array) {
        if (array.isEmpty() || array.size() > MOST_AT_ONCE) {
            throw Problem.validation(List.of(new FieldFault("", array.isEmpty() ? "empty" : "too_many",
                    "The array must have 1 to " + MOST_AT_ONCE + " products.")));
        }
        List<NewProduct> drafts = new ArrayList<>();
        Set<String> skus = new HashSet<>();
        List<JsonFields> all = JsonFields.each(array);
        for (JsonFields fields : all) {
            NewProduct draft = ProductDrafts.create(fields);
            drafts.add(draft);
            if (!draft.sku().isEmpty() && !skus.add(draft.sku())) {
                fields.fault("sku", "duplicate", "Is the SKU of an earlier product of the array.");
            }
        }
        all.getFirst().finish();
        return drafts;
    }

    private List<ProductView> create(List<NewProduct> drafts, Caller caller) {
        return switch (products.create(caller.workspace(), drafts)) {
            case Created.All all -> all.products();
            case Created.SkusTaken taken -> throw taken(taken.indexes().stream()
                    .map(index -> drafts.get(index).sku()).toList(), taken.indexes(), caller);
        };
    }

    private Problem taken(List<String> skus, List<Integer> indexes, Caller caller) {
        String sku = skus.getFirst();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("sku", sku);
        details.put("indexes", indexes);
        Optional<Instant> deletedAt = products.deletedAt(caller.workspace(), sku);
        details.put("deleted", deletedAt.isPresent());
        deletedAt.ifPresent(
                at -> details.put("restorable_until", at.plus(Duration.ofDays(Products.RESTORABLE_DAYS))));
        return new Problem(HttpStatus.CONFLICT, "sku_already_exists",
                "The SKU '" + sku + "' is taken" + (deletedAt.isPresent() ? " by a deleted product." : "."), details);
    }

    private static Problem changedMeanwhile(String sku) {
        return new Problem(HttpStatus.PRECONDITION_FAILED, "precondition_failed",
                "The product was changed in the meantime: read it again.", Map.of("sku", sku));
    }

    private static HttpResponse<ProductBody> shown(ProductView product) {
        return HttpResponse.ok(ProductBody.of(product)).header(HttpHeaders.ETAG, new ETag(product.updatedAt()).text());
    }

    private static ProductFilter filter(Query query) {
        return new ProductFilter(query.choice("channel", Arrays.asList(Channel.values()), Channel::code),
                query.text("brand"), query.text("category"), query.text("tag"),
                query.choice("status", Arrays.asList(Status.values()),
                        status -> status.name().toLowerCase(Locale.ROOT)),
                query.number("min_score", 0, 100), query.number("max_score", 0, 100), query.moment("audited_before"),
                query.text("q"), null, query.flag("include_deleted"));
    }
}
