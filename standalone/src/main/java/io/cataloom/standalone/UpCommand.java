package io.cataloom.standalone;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.cataloom.domain.workspace.Api;
import io.cataloom.standalone.Apis.Ports;
import io.cataloom.standalone.DataDirectory.Demo;
import io.cataloom.standalone.DataDirectory.Running;

@Command(name = "up", description = "Start everything on this machine: a PostgreSQL, the three APIs, and a demo "
        + "workspace with products and keys. Runs until Ctrl-C; what it stored is there again at the next start.", footer = {
                "", "Examples:", "  cataloom up", "  cataloom up --no-demo --data /var/lib/cataloom",
                "  cataloom up --catalog-port 9001 --insights-port 9002 --store-port 9003",
                "  cataloom up --database 'jdbc:postgresql://db:5432/cataloom' --database-user cataloom"})
final class UpCommand extends AdminCommand {

    private static final int RESTARTS = 10;

    @Option(names = "--no-demo", description = "Without the demo workspace.")
    private boolean noDemo;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "The address to listen on (CATALOOM_HOST; "
            + "default: 127.0.0.1, this machine only; 0.0.0.0 for all).")
    private @Nullable String host;

    @Option(names = "--catalog-port", paramLabel = "PORT", description = "CATALOOM_CATALOG_PORT; default: 8081.")
    private @Nullable Integer catalogPort;

    @Option(names = "--insights-port", paramLabel = "PORT", description = "CATALOOM_INSIGHTS_PORT; default: 8082.")
    private @Nullable Integer insightsPort;

    @Option(names = "--store-port", paramLabel = "PORT", description = "CATALOOM_STORE_PORT; default: 8083.")
    private @Nullable Integer storePort;

    @Option(names = "--catalog-management-port", paramLabel = "PORT", description = "Health and metrics; "
            + "CATALOOM_CATALOG_MANAGEMENT_PORT; default: 9081.")
    private @Nullable Integer catalogManagementPort;

    @Option(names = "--insights-management-port", paramLabel = "PORT", description = "Default: 9082.")
    private @Nullable Integer insightsManagementPort;

    @Option(names = "--store-management-port", paramLabel = "PORT", description = "Default: 9083.")
    private @Nullable Integer storeManagementPort;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "Of the embedded PostgreSQL "
            + "(CATALOOM_POSTGRES_PORT; default: 54329 or the next free one, then always the same).")
    private @Nullable Integer postgresPort;

    @Option(names = "--stop-when-up", hidden = true)
    private boolean stopWhenUp;

    private volatile @Nullable EmbeddedDatabase embedded;
    private @Nullable StartCache startCache;
    private @Nullable Apis apis;
    private volatile boolean stopping;

    @Override
    Result run() throws InterruptedException {
        long start = System.nanoTime();
        String address = Optional.ofNullable(host).or(() -> Optional.ofNullable(System.getenv("CATALOOM_HOST")))
                .orElse("127.0.0.1");
        Map<Api, Ports> ports = new EnumMap<>(Api.class);
        ports.put(Api.CATALOG, ports("--catalog", catalogPort, 8081, catalogManagementPort));
        ports.put(Api.INSIGHTS, ports("--insights", insightsPort, 8082, insightsManagementPort));
        ports.put(Api.FRESHSTORE, ports("--store", storePort, 8083, storeManagementPort));
        DataDirectory directory = database.directory();
        directory.create();
        directory.lock();
        ports.get(Api.CATALOG).checkFree(address, "--catalog");
        ports.get(Api.INSIGHTS).checkFree(address, "--insights");
        ports.get(Api.FRESHSTORE).checkFree(address, "--store");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(directory)));
        try {
            startAll(directory, address, ports, start);
            if (stopWhenUp) {
                return new Result(object("stopped", true), "");
            }
            keepDatabase(directory);
            // The signal that ends this thread has the stop hook run.
            new CountDownLatch(1).await();
            throw new IllegalStateException("nobody counts down");
        } catch (RuntimeException failure) {
            stop(directory);
            throw failure;
        }
    }

    private void startAll(DataDirectory directory, String host, Map<Api, Ports> ports, long start) {
        DatabaseAddress place = database.outside().orElseGet(() -> startDatabase(directory));
        if (MigrateCommand.migrate(place)) {
            tell("The database is migrated");
        }
        Map<Api, ApiAddress> addresses = new EnumMap<>(Api.class);
        ports.forEach((api, each) -> addresses.put(api, each.address(host)));
        Apis started = startApis(place, host, ports, secretKey(directory), media(directory));
        Map<String, ApiAddress> byName = new LinkedHashMap<>();
        addresses.forEach((api, each) -> byName.put(api.code(), each));
        directory.write(Running.here(byName, place));
        Optional<Demo> demo = noDemo ? Optional.empty()
                : Optional.of(new DemoWorkspace(directory, Administration.within(started.context(Api.CATALOG)),
                        this::tell).prepare(place, addresses));
        double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1000.0;
        if (json) {
            print(toJson(object("catalog", addresses.get(Api.CATALOG).url(), "insights",
                    addresses.get(Api.INSIGHTS).url(), "freshstore", addresses.get(Api.FRESHSTORE).url(), "demo_file",
                    demo.isPresent() ? directory.demoFile().toString() : null, "seconds", seconds)));
        } else {
            print(Greeting.text(addresses, demo, place, directory, seconds));
        }
        makeStartCache(place);
    }

    private synchronized void makeStartCache(DatabaseAddress place) {
        checkNotStopping();
        startCache = StartCache.make(place).orElse(null);
    }

    private synchronized DatabaseAddress startDatabase(DataDirectory directory) {
        checkNotStopping();
        tell("Starting PostgreSQL in " + directory.path());
        embedded = EmbeddedDatabase.start(directory, number(postgresPort, "CATALOOM_POSTGRES_PORT", null));
        return embedded.address();
    }

    /** The APIs answer 503 while their database is away, and go on by themselves when it is back. */
    private void keepDatabase(DataDirectory directory) throws InterruptedException {
        while (embedded != null && !stopping) {
            embedded.awaitEnd();
            restartDatabase(directory);
        }
    }

    private synchronized void restartDatabase(DataDirectory directory) throws InterruptedException {
        if (stopping || embedded == null) {
            return;
        }
        tell("PostgreSQL has ended unexpectedly (its log is in " + directory.cluster().resolve("log")
                + "): starting it again");
        embedded.close();
        for (int attempt = 1;; attempt++) {
            try {
                embedded = EmbeddedDatabase.start(directory, null);
                tell("PostgreSQL is up again");
                return;
            } catch (Failure failure) {
                // what a killed server leaves behind may take a moment to notice that it is gone
                if (attempt == RESTARTS) {
                    throw failure;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private static String secretKey(DataDirectory directory) {
        return Optional.ofNullable(System.getenv("CATALOOM_SECRET_KEY")).orElseGet(directory::secretKey);
    }

    private static String media(DataDirectory directory) {
        return Optional.ofNullable(System.getenv("CATALOOM_MEDIA_DIRECTORY"))
                .orElseGet(() -> directory.path().resolve("media").toString());
    }

    private synchronized Apis startApis(DatabaseAddress place, String host, Map<Api, Ports> ports, String secretKey,
            String media) {
        checkNotStopping();
        tell("Starting the APIs");
        Apis started = Apis.start(place, host, ports, secretKey, media);
        apis = started;
        return started;
    }

    private void checkNotStopping() {
        if (stopping) {
            throw new Failure("Stopped while starting.");
        }
    }

    /** The database outlives the last request. Waits for a start that is under way, to have all of it to stop. */
    private synchronized void stop(DataDirectory directory) {
        if (stopping) {
            return;
        }
        stopping = true;
        if (startCache != null) {
            startCache.close();
        }
        if (apis != null) {
            tell("Stopping the APIs");
            apis.close();
        }
        if (embedded != null) {
            tell("Stopping PostgreSQL");
            embedded.close();
        }
        directory.clearRunning();
    }

    private static Ports ports(String option, @Nullable Integer port, int usual, @Nullable Integer management) {
        String variable = "CATALOOM_" + option.substring(2).toUpperCase();
        return new Ports(number(port, variable + "_PORT", usual),
                number(management, variable + "_MANAGEMENT_PORT", usual + 1000));
    }

    private static @Nullable Integer number(@Nullable Integer option, String variable, @Nullable Integer usual) {
        String text = System.getenv(variable);
        if (option != null || text == null) {
            return option != null ? option : usual;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException notOne) {
            throw new Failure(variable + " is not a port: " + text, notOne);
        }
    }
}
