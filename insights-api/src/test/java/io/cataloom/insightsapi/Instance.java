package io.cataloom.insightsapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.persistence.testing.FreePort;
import io.cataloom.persistence.testing.TestPostgres.Database;

/**
 * The API in a process of its own, which can be killed. It takes up within a second what another one has left behind.
 */
record Instance(Process process, int port) implements AutoCloseable {

    /**
     * @param heap
     *            of the process, {@code 256m}
     * @param environment
     *            further variables
     */
    static Instance start(Database database, String heap, Map<String, String> environment) {
        int port = FreePort.find();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
                InsightsApi.class.getName()).redirectErrorStream(true);
        Map<String, String> all = new HashMap<>(Map.of("DATASOURCES_DEFAULT_URL", database.url(),
                "DATASOURCES_DEFAULT_USERNAME", database.user(), "DATASOURCES_DEFAULT_PASSWORD", database.password(),
                "MICRONAUT_SERVER_PORT", Integer.toString(port), "ENDPOINTS_ALL_PORT", "-1", "CATALOOM_MIGRATE",
                "false", "CATALOOM_JOBS_HEARTBEAT", "250ms", "CATALOOM_JOBS_POLLING", "200ms"));
        all.putAll(environment);
        builder.environment().putAll(all);
        try {
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(Files.createDirectories(Path.of("target"))
                    .resolve("killed-insights.log").toFile()));
            return new Instance(builder.start(), port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The one that works on jobs of a type: there must be one. */
    static Instance atWork(ApiUnderTest api, List<Instance> instances, String type) {
        // host/pid/unique
        String worker = api.query("SELECT picked_by FROM job_queue WHERE picked AND task_name LIKE 'job%/" + type
                + "'").getFirst();
        long pid = Long.parseLong(worker.split("/")[1]);
        return instances.stream().filter(instance -> instance.process().pid() == pid).findFirst().orElseThrow();
    }

    /** With a bearer key. */
    HttpRequest.Builder to(String path, String key) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization",
                "Bearer " + key);
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
