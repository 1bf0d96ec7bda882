package io.cataloom.rest.insights;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.micronaut.http.HttpHeaders;
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
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
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

import io.cataloom.application.Ids;
import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobId;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.job.NewJob;
import io.cataloom.application.product.CatalogImports;
import io.cataloom.application.product.CatalogImports.RowReport;
import io.cataloom.application.product.CatalogImports.TooLarge;
import io.cataloom.application.product.ImportCatalog;
import io.cataloom.application.product.ProductView;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

/** The catalogue as a file, in and out. */
@Controller("/v1/catalog")
@Tag(name = "Catalog")
@ExecuteOn(TaskExecutors.BLOCKING)
class CatalogFilesController {

    private static final long MAX_BYTES = 50L * 1024 * 1024;
    /** What a multipart body may have around its file. */
    private static final long MULTIPART_OVERHEAD = 64L * 1024;
    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary=\"?([^\";,\\s]{1,70})");
    private static final MediaType CSV = MediaType.of("text/csv; charset=utf-8");
    private static final List<String> TYPES = List.of("text/csv", "multipart/form-data");

    private final CatalogImports imports;
    private final Jobs jobs;
    private final Posts posts;
    private final Ids ids;

    CatalogFilesController(CatalogImports imports, Jobs jobs, Posts posts, Ids ids) {
        this.imports = imports;
        this.jobs = jobs;
        this.posts = posts;
        this.ids = ids;
    }

    @Post("/import")
    @Consumes(MediaType.ALL)
    @Permission("write")
    @Operation(operationId = "importCatalog", summary = "Import a CSV file", description = """
            Products are made, or changed in the columns there are, by their SKU, as a job. The first row names the \
            columns: `sku`, `title` and `url` must be there; `brand`, `description`, `bullets`, `category`, `tags`, \
            `image_urls`, `gtin`, `price` and `currency` may be. Several values of a cell are split at `|` (`\\\\|` for \
            one that is meant); an empty cell clears its field. UTF-8, or UTF-16 with a byte order mark; RFC 4180; at \
            most 100,000 rows and 50 MB. An apostrophe before `=`, `+`, `-` or `@` at a cell's start is taken off, as \
            the export sets it.

            A file that can't be read to its end changes nothing. Rows that are wrong are left out: the first 1,000 \
            faults are in the job's `result.errors`, all of them in the report.""")
    @RequestBody(required = true, content = {
            @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
            @Content(mediaType = "multipart/form-data", schema = @Schema(implementation = ImportForm.class))})
    @ApiResponse(responseCode = "202", description = "The job", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StartedImport.class)))
    @ApiResponse(responseCode = "413", description = "More than 50 MB", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(responseCode = "415", description = "Neither CSV nor a form", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<?> importFile(
            @QueryValue("dry_run") @Nullable @Parameter(description = "Check every row, store nothing.", schema = @Schema(type = "boolean", defaultValue = "false")) String dryRunText,
            @Header(Posts.IDEMPOTENCY_KEY) @Nullable @Parameter(description = Posts.IDEMPOTENCY_KEY_TEXT) String key,
            @Parameter(hidden = true) HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        boolean dryRun = Query.of(request, "dry_run").flag("dry_run");
        String idempotencyKey = Posts.key(request);
        String upload = ids.next("upload");
        WorkspaceId workspace = caller.workspace();
        byte[] hash = keep(request, workspace, upload);
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put(ImportCatalog.UPLOAD, upload);
        input.put(ImportCatalog.DRY_RUN, dryRun);
        boolean[] used = new boolean[1];
        try {
            return posts.answer(request, caller, idempotencyKey, () -> hash, () -> {
                Job job = jobs.submit(workspace, new NewJob(JobType.CATALOG_IMPORT, null, input, null));
                used[0] = true;
                return StartedImport.answer(job);
            });
        } finally {
            if (!used[0]) {
                // a repeated request: its file was taken the first time
                imports.remove(workspace, upload);
            }
        }
    }

    @Get("/import/{job_id}/report")
    @Produces(MediaType.ALL)
    @Permission("read")
    @Operation(operationId = "getImportReport", summary = "Read what became of each row of an import", description = "A CSV file: `row` (counted from 1, behind the names of the columns), `sku`, "
            + "`outcome` (`created`, `updated`, `valid` in a dry run, `failed`), `errors`. Grows while the job runs; "
            + "kept for 30 days.")
    @ApiResponse(responseCode = "200", description = "The report", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "404", description = "No such import", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<StreamedFile> report(
            @PathVariable("job_id") @Parameter(description = "The id of the import's job.") String jobId,
            @Parameter(hidden = true) HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        JobId id = new JobId(PublicIds.inPath("job", "job", jobId));
        Optional<Job> job = jobs.find(caller.workspace(), id);
        if (job.isEmpty() || job.get().type() != JobType.CATALOG_IMPORT) {
            throw Problem.notFound("job", jobId);
        }
        return file("import-report.csv", csv -> {
            csv.writeRecord("row", "sku", "outcome", "errors");
            imports.report(caller.workspace(), id, row -> write(csv, row));
        });
    }

    @Get("/export")
    // JSON by its name as well: asked for that, the framework would take the route of a product
    @Produces({"text/csv", MediaType.APPLICATION_JSON, MediaType.ALL})
    @Permission("read")
    @Operation(operationId = "exportCatalog", summary = "Export the catalogue as CSV", description = "The columns of the import, every product that is not deleted, in the order of "
            + "the SKU. A cell that a spreadsheet would take for a formula has an apostrophe before it.")
    @ApiResponse(responseCode = "200", description = "The file", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "400", description = "A parameter is wrong", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProblemBody.class)))
    HttpResponse<StreamedFile> export(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        Query.of(request);
        return file("catalog.csv", csv -> {
            csv.writeRecord(CsvProducts.COLUMNS);
            imports.export(caller.workspace(), product -> write(csv, product));
        });
    }

    /** @return a hash of the file */
    private byte[] keep(HttpRequest<?> request, WorkspaceId workspace, String upload) {
        String type = Bodies.mediaType(request, TYPES);
        MessageDigest digest = Posts.digest();
        boolean isForm = !type.equals("text/csv");
        long most = isForm ? MAX_BYTES + MULTIPART_OVERHEAD : MAX_BYTES;
        try (InputStream body = Bodies.open(request, most);
                InputStream file = new DigestInputStream(
                        isForm ? MultipartFile.open(body, boundary(request)) : body, digest)) {
            imports.keep(workspace, upload, file, MAX_BYTES);
        } catch (TooLarge _) {
            throw Bodies.tooLarge(MAX_BYTES);
        } catch (IOException refused) {
            throw Bodies.refusal(refused, most, "malformed_body");
        } catch (UncheckedIOException refused) {
            throw Bodies.refusal(refused.getCause(), most, "malformed_body");
        }
        return digest.digest();
    }

    private static String boundary(HttpRequest<?> request) {
        Matcher boundary = BOUNDARY.matcher(String.valueOf(request.getHeaders().get(HttpHeaders.CONTENT_TYPE)));
        if (!boundary.find()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "malformed_body",
                    "The content type must name the form's boundary.", Map.of());
        }
        return boundary.group(1);
    }

    private static void write(CsvWriter csv, RowReport row) {
        csv.writeRecord(Integer.toString(row.number()), row.sku() == null ? "" : CsvCells.guarded(row.sku()),
                row.outcome(), CsvCells.guarded(row.faults().stream()
                        .map(fault -> (fault.field().isEmpty() ? "" : fault.field() + ": ") + fault.message())
                        .collect(Collectors.joining(" "))));
    }

    private static void write(CsvWriter csv, ProductView product) {
        Prices prices = product.values().get(ListingField.PRICE);
        Map<String, BigDecimal> amounts = prices == null ? Map.of() : prices.amounts();
        String image = product.values().get(ListingField.IMAGE_URL);
        csv.writeRecord(CsvCells.guarded(product.sku()), text(product, ListingField.NAME),
                text(product, ListingField.URL), text(product, ListingField.BRAND),
                text(product, ListingField.DESCRIPTION), list(product.detail().bullets()),
                list(product.values().get(ListingField.CATEGORY)), list(product.values().get(ListingField.TAGS)),
                list(Stream.concat(Stream.ofNullable(image), product.detail().moreImageUrls().stream()).toList()),
                text(product.detail().gtin()),
                amounts.values().stream().map(BigDecimal::toPlainString).collect(Collectors.joining("|")),
                String.join("|", amounts.keySet()));
    }

    private static String text(ProductView product, ListingField<String> field) {
        return text(product.values().get(field));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : CsvCells.guarded(text);
    }

    private static String list(@Nullable List<String> texts) {
        return texts == null ? "" : CsvCells.guarded(CsvCells.joined(texts));
    }

    private static HttpResponse<StreamedFile> file(String name, Consumer<CsvWriter> content) {
        return HttpResponse.ok(new StreamedFile(WrittenFile.by(out -> {
            CsvWriter csv = CsvWriter.builder().build(
                    new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
            content.accept(csv);
            csv.flush();
        }), CSV).attach(name)).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
