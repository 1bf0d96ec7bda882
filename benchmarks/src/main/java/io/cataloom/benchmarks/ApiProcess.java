package io.cataloom.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.cataloom.standalone.DatabaseAddress;

/** One API in a JVM of its own, started from its runnable jar. */
final class ApiProcess implements AutoCloseable {

    static final String CATALOG = "catalog-ingest-api";
    static final String INSIGHTS = "insights-api";
    static final String STORE = "freshstore-api";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int POLL_MILLIS = 5;

    private final Process process;
    private final int port;
    private final double startSeconds;

    private ApiProcess(Process process, int port, double startSeconds) {
        this.process = process;
        this.port = port;
        this.startSeconds = startSeconds;
    }

    /** Returns when it is ready. */
    static ApiProcess start(Plan plan, String module, DatabaseAddress database, String... moreOptions)
            throws IOException, InterruptedException {
        return start(plan, module, database, Map.of(), moreOptions);
    }

    /**
     * @param environment
     *            settings beside the database and the ports
     */
    static ApiProcess start(Plan plan, String module, DatabaseAddress database, Map<String, String> environment,
            String... moreOptions) throws IOException, InterruptedException {
        int port = freePort();
        int management = freePort();
        List<String> command = new ArrayList<>(List.of(Plan.java("java").toString()));
        command.addAll(plan.apiOptions());
        command.addAll(Arrays.asList(moreOptions));
        command.addAll(List.of("-jar", plan.jar(module).toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(plan.data().toFile())
                .redirectErrorStream(true).redirectOutput(log(plan, module));
        builder.environment().putAll(Map.of("DATASOURCES_DEFAULT_URL", database.jdbcUrl(),
                "DATASOURCES_DEFAULT_USERNAME", String.valueOf(database.user()), "DATASOURCES_DEFAULT_PASSWORD",
                String.valueOf(database.password()), "MICRONAUT_SERVER_PORT", Integer.toString(port),
                "ENDPOINTS_ALL_PORT", Integer.toString(management)));
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        while (!isReady(management)) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException(module + " does not start: see " + log(plan, module));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return new ApiProcess(process, port, (System.nanoTime() - start) / 1e9);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    double startSeconds() {
        return startSeconds;
    }

    /** What of it is in memory; only Linux tells. */
    double residentMegabytes() throws IOException {
        return residentMegabytes(pid());
    }

    static double residentMegabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS");
    }

    void collectGarbage() throws IOException, InterruptedException {
        new ProcessBuilder(Plan.java("jcmd").toString(), Long.toString(pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static File log(Plan plan, String module) {
        return plan.data().resolve(module + ".log").toFile();
    }

    private static boolean isReady(int management) {
        try (HttpConnection connection = new HttpConnection(management, Map.of())) {
            return connection.get("/health").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
