package io.cataloom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.cataloom.standalone.DataDirectory;
import io.cataloom.standalone.DatabaseAddress;
import io.cataloom.standalone.EmbeddedDatabase;

/** One run: one PostgreSQL, every case, one table. */
@Command(name = "benchmarks/run", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures the "
        + "APIs beside plain SQL on the same PostgreSQL and prints a table of ratios.", footer = {"",
                "Exit codes: 0 measured, whatever came out; 1 something failed to run; 2 wrong usage."})
public final class Benchmarks implements Callable<Integer> {

    private static final int SMALL = 100_000;

    /** What can be measured alone. */
    enum Case {
        INGEST, BIG, READS, CATALOGUE, STORE, WEBHOOKS, CATALOGUE_SIZE, STORE_SIZE, SECURITY, PARSE, SCORE, FOOTPRINT,
        UP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(names = "--quick", description = "Few rounds, small tables: does it all work?")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds of each case (default: 7; quick: 2).")
    private @Nullable Integer rounds;

    @Option(names = "--rows", paramLabel = "N", description = "Products in the large table (default: 1,000,000; the "
            + "budget is for 10000000).")
    private @Nullable Long rows;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Of ${COMPLETION-CANDIDATES}.")
    private List<Case> only = List.of(Case.values());

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results there too.")
    private @Nullable Path json;

    @Option(names = "--api-options", paramLabel = "FLAGS", description = "Flags for the JVMs of the APIs.")
    private String apiOptions = "";

    @Option(names = "--statements", description = "Tell behind each case which statements took the server's time.")
    private boolean tellStatements;

    @Option(names = "--root", hidden = true, required = true)
    private Path root = Path.of(".");

    private final Report report = new Report();
    private @Nullable Statements statements;

    public static void main(String[] arguments) {
        // two of our libraries bring a logback.xml of their own
        System.setProperty("logback.configurationFile", "benchmarks-logback.xml");
        System.exit(new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    private interface Step {
        void run() throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        Plan plan = plan();
        Map<String, Object> circumstances = new LinkedHashMap<>();
        circumstances.put("cores", Machine.cores());
        circumstances.put("rounds", plan.rounds());
        circumstances.put("load_before", Machine.load());
        circumstances.put("busy_cores_before", Machine.busyCores());
        deleteAll(plan.data());
        Files.createDirectories(plan.data());
        measure(plan);
        circumstances.put("load_after", Machine.load());
        circumstances.put("busy_cores_after", Machine.busyCores());
        System.out.println();
        circumstances.forEach((name, value) -> System.out.println(name.replace('_', ' ') + ": " + value));
        System.out.println();
        System.out.print(report.text());
        if (json != null) {
            Files.writeString(json, report.json(circumstances));
        }
        if (report.isComplete()) {
            deleteAll(plan.data());
        }
        return report.isComplete() ? 0 : 1;
    }

    private void measure(Plan plan) throws Exception {
        step(Case.PARSE, () -> ParseCase.run(plan, report));
        step(Case.SCORE, () -> ScoreCase.run(plan, report));
        step(Case.UP, () -> LauncherCase.run(plan, report));
        if (EnumSet.of(Case.PARSE, Case.SCORE, Case.UP).containsAll(only)) {
            return;
        }
        DataDirectory directory = new DataDirectory(plan.data().resolve("database"));
        directory.create();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, ApiProcess.freePort())) {
            if (tellStatements) {
                statements = new Statements(superuser(directory, database, "postgres"));
            }
            withCatalogue(plan, directory, database);
            withShops(plan, directory, database);
        }
    }

    /** Cases about products that come in by ingest. */
    private void withCatalogue(Plan plan, DataDirectory directory, EmbeddedDatabase database) throws Exception {
        if (Collections.disjoint(only, EnumSet.of(Case.INGEST, Case.READS, Case.SECURITY, Case.FOOTPRINT, Case.BIG))) {
            return;
        }
        Catalogue catalogue = new Catalogue();
        try (Site site = Site.create(plan, database.address(), catalogue, plan.products())) {
            step(Case.INGEST, () -> IngestCases.run(site, report));
            step(Case.READS, () -> {
                try (ReadCases reads = new ReadCases(site)) {
                    reads.run(report);
                }
            });
            step(Case.SECURITY, () -> SecurityCases.run(site, report));
            step(Case.FOOTPRINT, () -> FootprintCases.run(site, report));
            step(Case.BIG, () -> {
                try (Site small = Site.create(plan, another(directory, database, "small"), catalogue, plan.products());
                        Site large = Site.create(plan, another(directory, database, "large"), catalogue,
                                plan.bigProducts())) {
                    IngestCases.compare(large, small, report);
                }
            });
        }
    }

    /** Cases about products that are there. */
    private void withShops(Plan plan, DataDirectory directory, EmbeddedDatabase database) throws Exception {
        if (!Collections.disjoint(only, EnumSet.of(Case.CATALOGUE, Case.WEBHOOKS, Case.STORE))) {
            try (Shop shop = Shop.create(plan, another(directory, database, "shop"), plan.shopProducts())) {
                step(Case.WEBHOOKS, () -> WebhookCases.run(shop, report));
                step(Case.CATALOGUE, () -> {
                    shop.score();
                    try (CatalogueCases reads = new CatalogueCases(shop)) {
                        reads.run(report);
                    }
                });
                step(Case.STORE, () -> {
                    shop.openStore();
                    try (StoreCases reads = new StoreCases(shop)) {
                        reads.run(report);
                    }
                });
            }
        }
        step(Case.CATALOGUE_SIZE, () -> {
            try (Shop small = Shop.create(plan, another(directory, database, "few"), plan.smallCatalogue());
                    Shop large = Shop.create(plan, another(directory, database, "many"), plan.largeCatalogue())) {
                small.score();
                large.score();
                SizeCases.catalogue(large, small, report);
            }
        });
        step(Case.STORE_SIZE, () -> {
            try (Shop small = Shop.create(plan, another(directory, database, "kiosk"), plan.smallStore());
                    Shop large = Shop.create(plan, another(directory, database, "store"), plan.largeStore())) {
                small.openStore();
                large.openStore();
                SizeCases.store(large, small, report);
            }
        });
    }

    private static DatabaseAddress superuser(DataDirectory directory, EmbeddedDatabase server, String name) {
        return new DatabaseAddress(url(server) + name, "postgres",
                directory.postgres().orElseThrow().superuserPassword());
    }

    private static String url(EmbeddedDatabase server) {
        String url = server.address().jdbcUrl();
        return url.substring(0, url.lastIndexOf('/') + 1);
    }

    /** On the same server: the tables differ in nothing but their size. */
    private static DatabaseAddress another(DataDirectory directory, EmbeddedDatabase server, String name)
            throws SQLException {
        DatabaseAddress first = server.address();
        try (Connection connection = Sql.connect(superuser(directory, server, "postgres"))) {
            Sql.execute(connection, "CREATE DATABASE " + name + " OWNER " + first.user());
        }
        return new DatabaseAddress(url(server) + name, first.user(), first.password());
    }

    private void step(Case which, Step step) {
        if (!only.contains(which)) {
            return;
        }
        System.err.println("measuring: " + which + " (load " + Machine.load() + ")");
        try {
            if (statements != null) {
                statements.reset();
            }
            step.run();
            if (statements != null) {
                System.err.println(statements.top());
            }
        } catch (Exception failure) {
            failure.printStackTrace();
            report.fail(which.toString(), failure);
        }
    }

    private Plan plan() {
        Path data = root.resolve("benchmarks").resolve("target").resolve("run").toAbsolutePath().normalize();
        List<String> options = new ArrayList<>(List.of(apiOptions.strip().split("\\s+")));
        options.removeIf(String::isEmpty);
        return new Plan(root.toAbsolutePath().normalize(), data, quick, quick ? 1 : 3,
                rounds != null ? rounds : quick ? 2 : 7, quick ? 1 : 3,
                quick ? 60_000 : SMALL, rows != null ? rows : quick ? 2L * SMALL : 1_000_000,
                Duration.ofSeconds(quick ? 1 : 3), options);
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
