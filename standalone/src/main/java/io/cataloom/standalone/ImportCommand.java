package io.cataloom.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.cataloom.application.workspace.InvalidInput;
import io.cataloom.application.workspace.IssueKey.IssuedKey;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceProfile;
import io.cataloom.external.catalog.CatalogApiClient;
import io.cataloom.standalone.imports.FileImport;
import io.cataloom.standalone.imports.ImportSummary;
import io.cataloom.standalone.imports.ImportSummary.Group;

@Command(name = "import", description = "Push a file of products into a workspace, through the Catalog API.", footer = {
        "", "FILE holds a JSON array of records, a record a line (.ndjson, .jsonl), or a table (.csv, .tsv)",
        "with the fields' names in its first row; gzip is fine. In a table",
        "  price            is a JSON object, {\"USD\": 9.90};  price.USD is an amount of that currency",
        "  category, tags   are lists, split at |", "  product_attributes.NAME   is a custom attribute", "",
        "What is not taken goes to FILE.rejected.ndjson with the reasons. Exit code 0: all were taken, 1: not",
        "all. Sending a file twice does no harm: records are known by item_id and locale.", "", "Examples:",
        "  cataloom import products.json --workspace luma",
        "  cataloom import produits.csv --workspace luma --locale fr_FR --json"})
final class ImportCommand extends AdminCommand {

    private static final Duration KEY_LIFE = Duration.ofHours(24);
    private static final int PUBLISHED_LIMIT = 5 * 1024 * 1024;
    private static final int SHOWN_GROUPS = 20;

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--workspace", required = true, paramLabel = "WS", description = KeyCommand.WORKSPACE)
    private String workspace = "";

    @Option(names = "--locale", paramLabel = "L", description = "For records that name none (default: the workspace's "
            + "default locale).")
    private @Nullable String locale;

    @Option(names = "--url", paramLabel = "URL", description = "Where the Catalog API is (default: the one that "
            + "'cataloom up' runs).")
    private @Nullable URI url;

    @Override
    Result run() throws IOException, InterruptedException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Failure("There is no such file to read: " + file);
        }
        if (locale != null && LocaleKey.parse(locale).isEmpty()) {
            throw new InvalidInput("a locale is written like en_US, not: '" + locale + "'");
        }
        URI target = target();
        try (Administration admin = Administration.of(database.address())) {
            Workspace owner = admin.configure().find(workspace);
            IssuedKey key = admin.issueKey().issue(owner.id(), Api.CATALOG, "import of " + shortName(), Set.of(),
                    List.of(), Instant.now(admin.clock()).plus(KEY_LIFE));
            AtomicBoolean revoked = new AtomicBoolean();
            Runnable revoke = () -> {
                if (revoked.compareAndSet(false, true)) {
                    admin.keys().revoke(owner.id(), key.key().id(), Instant.now(admin.clock()));
                }
            };
            // For Ctrl-C; a kill leaves the key to its expiry.
            Thread onExit = Thread.ofPlatform().unstarted(revoke);
            Runtime.getRuntime().addShutdownHook(onExit);
            try {
                return result(push(target, admin.profiles().getFresh(owner.id()), key), owner);
            } finally {
                revoke.run();
                Runtime.getRuntime().removeShutdownHook(onExit);
            }
        }
    }

    private ImportSummary push(URI target, WorkspaceProfile profile, IssuedKey key)
            throws IOException, InterruptedException {
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        try (CatalogApiClient api = new CatalogApiClient(target, profile.workspace().partnerName(), key.secret(),
                profile.limit(Api.CATALOG).perMinute(), progress::waiting)) {
            String defaultLocale = locale == null ? profile.settings().get(Setting.DEFAULT_LOCALE) : locale;
            int mostBytes = Math.min(PUBLISHED_LIMIT, profile.settings().number(Setting.MAX_REQUEST_BYTES));
            return new FileImport(api, defaultLocale, mostBytes, profile.attributes(), progress).run(file,
                    file.resolveSibling(file.getFileName() + ".rejected.ndjson"));
        } catch (IOException failure) {
            throw new Failure("The import stopped: " + failure.getMessage()
                    + "\nWhat was sent before is stored; sending the file again does no harm.", failure);
        } finally {
            progress.end();
        }
    }

    private URI target() {
        if (url != null) {
            return url;
        }
        return database.directory().running().flatMap(running -> running.api(Api.CATALOG))
                .map(api -> URI.create(api.url()))
                .orElseThrow(() -> new Failure("No Catalog API is running on " + database.directory().path()
                        + ". Start it with 'cataloom up', or say where it is with --url."));
    }

    private String shortName() {
        String name = file.getFileName().toString();
        return name.substring(0, Math.min(name.length(), 100));
    }

    private Result result(ImportSummary summary, Workspace owner) {
        Map<String, @Nullable Object> json = object("file", file.toString(), "workspace", owner.publicId(), "sent",
                summary.sent(), "valid", summary.valid(), "invalid", summary.invalid(), "unreadable",
                summary.unreadable(), "requests", summary.requests(), "seconds", summary.took().toMillis() / 1000.0,
                "rejections", groups(summary.rejections()), "warnings", groups(summary.warnings()), "rejected_file",
                summary.rejectedFile() == null ? null : summary.rejectedFile().toString(), "rejected_not_named",
                summary.unnamed());
        return new Result(json, text(summary), summary.isComplete() ? 0 : 1);
    }

    private static List<Map<String, @Nullable Object>> groups(List<Group> groups) {
        return groups.stream()
                .map(each -> object("field", each.field(), "message", each.message(), "count", each.count())).toList();
    }

    private static String text(ImportSummary summary) {
        StringBuilder text = new StringBuilder("%,d records sent in %,d requests and %.1f s: %,d valid, %,d invalid"
                .formatted(summary.sent(), summary.requests(), summary.took().toMillis() / 1000.0, summary.valid(),
                        summary.invalid()));
        if (summary.unreadable() > 0) {
            text.append("; %,d not sent, being no records".formatted(summary.unreadable()));
        }
        append(text, "Rejected", summary.rejections());
        append(text, "Warnings", summary.warnings());
        if (summary.rejectedFile() != null) {
            text.append("\nThe rejected records and the reasons are in ").append(summary.rejectedFile());
        }
        if (summary.unnamed() > 0) {
            text.append("\nUp to %,d rejected records are not in it: the API names 1,000 of those with one fault."
                    .formatted(summary.unnamed()));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String title, List<Group> groups) {
        if (groups.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append(':');
        groups.stream().limit(SHOWN_GROUPS).forEach(each -> text
                .append("\n  %,9d  %s: %s".formatted(each.count(), each.field(), each.message())));
        if (groups.size() > SHOWN_GROUPS) {
            text.append("\n  and ").append(groups.size() - SHOWN_GROUPS).append(" more kinds");
        }
    }
}
