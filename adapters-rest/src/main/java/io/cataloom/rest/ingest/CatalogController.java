package io.cataloom.rest.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.ingest.DefineLocales;
import io.cataloom.application.ingest.IngestProducts;
import io.cataloom.application.ingest.IngestReport;
import io.cataloom.application.ingest.RecordSource;
import io.cataloom.application.ingest.UpdateProducts;
import io.cataloom.application.workspace.IdempotentRequests;
import io.cataloom.application.workspace.IdempotentRequests.Answer;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

/** The five endpoints. A record's fault is part of a 200; only a request that is bad as a whole is refused. */
@Controller("/v2")
@ExecuteOn(TaskExecutors.BLOCKING)
@Permission("write")
@ApiResponse(responseCode = "400", description = "The request is bad as a whole; nothing was stored.", content = @Content(schema = @Schema(implementation = Failure.class)))
@ApiResponse(responseCode = "401", description = "Unknown partner or token.", content = @Content(schema = @Schema(implementation = Failure.class)))
@ApiResponse(responseCode = "403", description = "The integration is off, or the address is not allowed.", content = @Content(schema = @Schema(implementation = Failure.class)))
@ApiResponse(responseCode = "429", description = "Too many requests; `Retry-After` says when to come back.", content = @Content(schema = @Schema(implementation = Failure.class)))
final class CatalogController {

    /** Expanded ones: each locale and store counts. */
    private static final int MAX_RECORDS = 10_000;
    private static final int MAX_KEY_LENGTH = 255;
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final IngestProducts ingest;
    private final UpdateProducts update;
    private final DefineLocales locales;
    private final IdempotentRequests idempotent;
    private final RequestBodies bodies;
    private final ObjectMapper json;
    private final InstantSource clock;

    CatalogController(IngestProducts ingest, UpdateProducts update, DefineLocales locales,
            IdempotentRequests idempotent, RequestBodies bodies, ObjectMapper json, InstantSource clock) {
        this.ingest = ingest;
        this.update = update;
        this.locales = locales;
        this.idempotent = idempotent;
        this.bodies = bodies;
        this.json = json;
        this.clock = clock;
    }

    @Post("/ingest")
    @Consumes(MediaType.ALL)
    @Tag(name = "Products")
    @Operation(operationId = "ingest", summary = "Add or overwrite products, flat records", description = "Stores each valid record, overwriting what there is under its `item_id` and `locale`. "
            + "A store's record keeps only its five store fields; the rest makes its locale's record where there "
            + "is none. At most 10,000 records, 5 MB, and 512 KB a record. The body is a JSON array, or with "
            + "`Content-Type: application/x-ndjson` one record a line; gzip is accepted.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, array = @ArraySchema(schema = @Schema(implementation = RecordSchema.Flat.class)), examples = @ExampleObject(name = "one product", value = Examples.FLAT)))
    @ApiResponse(responseCode = "200", description = "Processed.", content = @Content(schema = @Schema(implementation = IngestAnswer.class)))
    HttpResponse<?> ingest(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = Texts.DRY_RUN, schema = @Schema(type = "boolean", defaultValue = "false")) @QueryValue("dry_run") @Nullable String dryRun,
            @Parameter(description = Texts.IDEMPOTENCY_KEY) @Header(IDEMPOTENCY_KEY) @Nullable String key) {
        Flags flags = Flags.of(null, dryRun);
        return answer(request, caller, flags, key, source(caller, FlatRecords::new),
                records -> ingest.ingest(caller.workspace(), records, flags.dryRun()));
    }

    @Post("/ingest/nested")
    @Consumes(MediaType.ALL)
    @Tag(name = "Products")
    @Operation(operationId = "ingestNested", summary = "Add or overwrite products, nested records", description = "Like the flat one; a record holds its product's locales and their stores. The limit of 10,000 "
            + "counts the records it expands to.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, array = @ArraySchema(schema = @Schema(implementation = RecordSchema.Nested.class)), examples = @ExampleObject(name = "a product with stores", value = Examples.NESTED)))
    @ApiResponse(responseCode = "200", description = "Processed.", content = @Content(schema = @Schema(implementation = IngestAnswer.class)))
    HttpResponse<?> ingestNested(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = Texts.DRY_RUN, schema = @Schema(type = "boolean", defaultValue = "false")) @QueryValue("dry_run") @Nullable String dryRun,
            @Parameter(description = Texts.IDEMPOTENCY_KEY) @Header(IDEMPOTENCY_KEY) @Nullable String key) {
        Flags flags = Flags.of(null, dryRun);
        return answer(request, caller, flags, key, source(caller, NestedRecords::new),
                records -> ingest.ingest(caller.workspace(), records, flags.dryRun()));
    }

    @Post("/update")
    @Consumes(MediaType.ALL)
    @Tag(name = "Products")
    @Operation(operationId = "update", summary = "Change some fields of products, flat records", description = "Changes only the fields that are sent; null clears one. `product_attributes` are merged by "
            + "name, everything else is replaced whole. `price` and `original_price` come together, unless a "
            + "setting of the account relaxes it.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, array = @ArraySchema(schema = @Schema(implementation = RecordSchema.Flat.class)), examples = @ExampleObject(name = "a new price", value = Examples.UPDATE)))
    @ApiResponse(responseCode = "200", description = "Processed.", content = @Content(schema = @Schema(implementation = IngestAnswer.class)))
    HttpResponse<?> update(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = Texts.PRESENT, schema = @Schema(type = "boolean", defaultValue = "false")) @QueryValue("present") @Nullable String present,
            @Parameter(description = Texts.DRY_RUN, schema = @Schema(type = "boolean", defaultValue = "false")) @QueryValue("dry_run") @Nullable String dryRun,
            @Parameter(description = Texts.IDEMPOTENCY_KEY) @Header(IDEMPOTENCY_KEY) @Nullable String key) {
        Flags flags = Flags.of(present, dryRun);
        return answer(request, caller, flags, key, source(caller, FlatRecords::new),
                records -> update.update(caller.workspace(), records, flags.present(), flags.dryRun()));
    }

    @Post("/update/nested")
    @Consumes(MediaType.ALL)
    @Tag(name = "Products")
    @Operation(operationId = "updateNested", summary = "Change some fields of products, nested records", description = "Like the flat one; a record holds its product's locales and their stores.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, array = @ArraySchema(schema = @Schema(implementation = RecordSchema.Nested.class)), examples = @ExampleObject(name = "a store runs out", value = Examples.UPDATE_NESTED)))
    @ApiResponse(responseCode = "200", description = "Processed.", content = @Content(schema = @Schema(implementation = IngestAnswer.class)))
    HttpResponse<?> updateNested(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = Texts.PRESENT, schema = @Schema(type = "boolean", defaultValue = "false")) @QueryValue("present") @Nullable String present,
            @Parameter(description = Texts.DRY_RUN, schema = @Schema(type = "boolean", defaultValue = "false")) @QueryValue("dry_run") @Nullable String dryRun,
            @Parameter(description = Texts.IDEMPOTENCY_KEY) @Header(IDEMPOTENCY_KEY) @Nullable String key) {
        Flags flags = Flags.of(present, dryRun);
        return answer(request, caller, flags, key, source(caller, NestedRecords::new),
                records -> update.update(caller.workspace(), records, flags.present(), flags.dryRun()));
    }

    @Post(uris = {"/locales/batch", "/locales"})
    @Consumes(MediaType.ALL)
    @Tag(name = "Locales")
    @Operation(operationId = "createLocales", summary = "Define locales and stores", description = "All of them or, when one is bad, none. Those that exist are left alone and not counted. The "
            + "body is either this object or just its array of locales.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(oneOf = {
            RecordSchema.Locales.class,
            RecordSchema.LocaleEntry[].class}), examples = @ExampleObject(name = "a locale and a store", value = Examples.LOCALES)))
    @ApiResponse(responseCode = "200", description = "Defined.", content = @Content(schema = @Schema(implementation = LocalesAnswer.class)))
    HttpResponse<?> createLocales(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return bodies.read(request, caller, body -> HttpResponse.ok(
                new LocalesAnswer(true, locales.define(caller.workspace(), LocalesBody.read(body.bytes())))));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Caller caller, Flags flags, @Nullable String key,
            Function<io.cataloom.rest.ingest.RequestBody, RecordSource> records,
            Function<RecordSource, IngestReport> work) {
        if (key != null && (key.isBlank() || key.length() > MAX_KEY_LENGTH)) {
            return Failure.answer(HttpStatus.BAD_REQUEST,
                    IDEMPOTENCY_KEY + " must be 1 to " + MAX_KEY_LENGTH + " characters");
        }
        return bodies.read(request, caller, body -> {
            if (key == null) {
                return HttpResponse.ok(IngestAnswer.of(work.apply(records.apply(body))));
            }
            Answer answer = idempotent.answerOnce(caller.workspace(), Api.CATALOG, key,
                    fingerprint(request, flags, body), clock.instant(), () -> new Answer(HttpStatus.OK.getCode(),
                            toJson(IngestAnswer.of(work.apply(records.apply(body))))));
            return HttpResponse.status(HttpStatus.valueOf(answer.status()))
                    .contentType(MediaType.APPLICATION_JSON_TYPE).body(answer.body());
        });
    }

    private static Function<io.cataloom.rest.ingest.RequestBody, RecordSource> source(Caller caller, Reader reader) {
        int maxRecordBytes = caller.profile().settings().number(Setting.MAX_RECORD_BYTES);
        return body -> reader.read(body.bytes(),
                new JsonRecords.Format(body.isLines(), MAX_RECORDS, maxRecordBytes));
    }

    private static byte[] fingerprint(HttpRequest<?> request, Flags flags, io.cataloom.rest.ingest.RequestBody body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getPath() + ' ' + flags + ' ' + body.isLines()).getBytes(StandardCharsets.UTF_8));
            return digest.digest(body.bytes());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private byte[] toJson(IngestAnswer answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @FunctionalInterface
    private interface Reader {
        RecordSource read(byte[] body, JsonRecords.Format format);
    }

    /** The two switches of a request's query. */
    private record Flags(boolean present, boolean dryRun) {

        static Flags of(@Nullable String present, @Nullable String dryRun) {
            return new Flags(flag("present", present), flag("dry_run", dryRun));
        }

        private static boolean flag(String name, @Nullable String value) {
            if (value == null || value.equals("false")) {
                return false;
            }
            if (value.equals("true")) {
                return true;
            }
            throw new BadFlag(name);
        }
    }

    /** What the parameters of several endpoints are described by. */
    private static final class Texts {
        private static final String DRY_RUN = "Check and answer as usual, store nothing.";
        private static final String PRESENT = "Whether a record for a product that does not exist is invalid. Otherwise it "
                + "is valid with a warning. It is not stored either way.";
        private static final String IDEMPOTENCY_KEY = "1 to 255 characters. A repeated request with the same key within 24 "
                + "hours gets the first one's answer.";
    }
}
