package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.cataloom.persistence.testing.FreePort;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

/**
 * An answer of 200 means stored, whatever happens then: the API and PostgreSQL are killed in the middle of things, over
 * and over. {@code -Dcataloom.crashes=200} for a long run; each round prints nothing and depends on its number only.
 */
class DurabilityIT {

    private static final int CRASHES = Integer.getInteger("cataloom.crashes", 20);
    private static final int CLIENTS = 4;
    private static final int RECORDS = 200;
    /** It is about what is there again and not about how soon: a busy machine may take its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static TestPostgres postgres;
    private static Database database;
    private static CatalogApiUnderTest api;
    private static Account shop;
    private static List<Client> clients;
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start(@TempDir Path directory) {
        postgres = TestPostgres.startPrivate(directory.resolve("data"));
        database = postgres.createDatabase();
        api = CatalogApiUnderTest.start(database,
                Map.of("cataloom.migrate", true, "datasources.default.connection-timeout", 1000));
        shop = api.account();
        clients = IntStream.range(0, CLIENTS).mapToObj(Client::new).toList();
        for (Client client : clients) {
            client.stock();
        }
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        api.close();
        postgres.close();
    }

    @Test
    void whatWasAcknowledgedOutlivesTheApi() throws Exception {
        int port = FreePort.find();
        for (int round = 0; round < CRASHES * 3 / 10; round++) {
            Process process = startApi(port);
            try {
                awaitService(port);
                Random random = new Random(round);
                storm(port, "api-" + round, random, () -> process.destroyForcibly().onExit().join());
            } finally {
                process.destroyForcibly();
            }

            verify();
        }
    }

    @Test
    void whatWasAcknowledgedOutlivesTheDatabase() throws Exception {
        for (int round = 0; round < CRASHES - CRASHES * 3 / 10; round++) {
            Random random = new Random(-1 - round);
            storm(api.port(), "db-" + round, random, postgres::crash);
            for (Client client : clients) {
                assertThat(client.lastAnswer).as("what a client hears of it")
                        .isEqualTo("503 {\"success\":false,\"message\":\"The catalog is temporarily unavailable.\"}");
            }
            postgres.start();
            awaitService(api.port());

            verify();
        }
    }

    /** Sends from all clients at once, and has the crash happen in the middle of it. */
    private static void storm(int port, String round, Random random, Runnable crash) throws Exception {
        CountDownLatch acknowledged = new CountDownLatch(4 + random.nextInt(12));
        long moment = random.nextLong(20_000_000);
        List<Callable<Void>> work = new ArrayList<>();
        for (Client client : clients) {
            work.add(() -> client.sendUntilItFails(port, round, acknowledged));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Void>> running = work.stream().map(threads::submit).toList();
            assertThat(acknowledged.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("answers before the crash")
                    .isTrue();
            LockSupport.parkNanos(moment);
            crash.run();
            for (Future<Void> client : running) {
                client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private static void verify() throws SQLException {
        Map<String, Integer> ingested = new HashMap<>();
        Map<String, Integer> marks = new HashMap<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('cataloom.workspace', '" + shop.id().value() + "', false)");
            try (ResultSet rows = statement.executeQuery("""
                    SELECT split_part(sku, '/', 1), description, count(*), count(p.sku)
                    FROM listing LEFT JOIN product p USING (workspace_id, sku) GROUP BY 1, 2""")) {
                while (rows.next()) {
                    assertThat(rows.getInt(4)).isEqualTo(rows.getInt(3));
                    ingested.merge(rows.getString(1), rows.getInt(3), Integer::sum);
                    marks.merge(rows.getString(1) + " " + rows.getString(2), rows.getInt(3), Integer::sum);
                }
            }
        }
        for (Client client : clients) {
            client.verify(ingested, marks);
        }
    }

    private static void awaitService(int port) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String heard = "nothing";
        while (System.nanoTime() < deadline) {
            heard = post(port, "/v2/ingest", "[]");
            if (heard.startsWith("200 ")) {
                return;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("no service after " + PATIENCE + ": " + heard);
    }

    /** The status and the body; or what went wrong. */
    private static String post(int port, String path, String body) {
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .timeout(Duration.ofSeconds(30)).header("X-PARTNER-NAME", shop.partner())
                            .header("X-REQUEST-TOKEN", shop.token()).header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException failure) {
            return failure.toString();
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The API in a process of its own: the runnable jar where it is packaged, else its class path. */
    private static Process startApi(int port) throws IOException {
        Path classes = Path.of(CatalogIngestApi.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        Path jar = classes.resolveSibling("catalog-ingest-api.jar");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(Files.exists(jar) ? List.of("-jar", jar.toString())
                : List.of("-cp", System.getProperty("java.class.path"), CatalogIngestApi.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("target", "killed-api.log").toFile()));
        builder.environment()
                .putAll(Map.of("DATASOURCES_DEFAULT_URL", database.url(), "DATASOURCES_DEFAULT_USERNAME",
                        database.user(), "DATASOURCES_DEFAULT_PASSWORD", database.password(),
                        "MICRONAUT_SERVER_PORT", Integer.toString(port), "ENDPOINTS_ALL_PORT",
                        Integer.toString(FreePort.find()), "CATALOOM_MIGRATE", "false"));
        return builder.start();
    }

    /**
     * Sends one request after the other: new products, and a new mark on all of its own products, in turns. Remembers
     * what it was promised.
     */
    private static final class Client {

        private final String name;
        private final Random random;
        /** The requests that made products, and whether they were acknowledged. */
        private final Map<String, Boolean> made = new LinkedHashMap<>();
        /** The mark that its own products have, or that they may have as well. */
        private String mark = "none";
        private String perhaps = "none";
        private String lastAnswer = "";

        Client(int number) {
            name = "own" + number;
            random = new Random(number);
        }

        void stock() {
            shop.post("/v2/ingest", records(name, "none")).says(Json.stored(RECORDS));
        }

        Void sendUntilItFails(int port, String round, CountDownLatch acknowledged) {
            for (int request = 0;; request++) {
                String unique = name + "-" + round + "-" + request;
                boolean ingest = random.nextBoolean();
                if (ingest) {
                    made.put(unique, false);
                } else {
                    perhaps = unique;
                }
                lastAnswer = ingest ? post(port, "/v2/ingest", Json.array(records(unique, unique)).toString())
                        : post(port, "/v2/update", Json.array(marked(unique)).toString());
                if (!lastAnswer.startsWith("200 ")) {
                    return null;
                }
                assertThat(Json.parse(lastAnswer.substring(4))).isEqualTo(Json.stored(RECORDS));
                if (ingest) {
                    made.put(unique, true);
                } else {
                    mark = unique;
                }
                acknowledged.countDown();
            }
        }

        void verify(Map<String, Integer> products, Map<String, Integer> marks) {
            made.forEach((request, acknowledged) -> {
                int found = products.getOrDefault(request, 0);
                if (acknowledged) {
                    assertThat(found).as(request + " was acknowledged").isEqualTo(RECORDS);
                } else {
                    assertThat(found).as(request + " was not acknowledged").isIn(0, RECORDS);
                }
            });
            assertThat(products.get(name)).isEqualTo(RECORDS);
            assertThat(marks).as("the mark on all of " + name + ", acknowledged " + mark + ", perhaps " + perhaps)
                    .matches(all -> RECORDS == all.getOrDefault(name + " " + mark, 0)
                            || RECORDS == all.getOrDefault(name + " " + perhaps, 0));
            mark = marks.containsKey(name + " " + mark) ? mark : perhaps;
            perhaps = mark;
        }

        private static List<ObjectNode> records(String prefix, String description) {
            return IntStream.range(0, RECORDS).mapToObj(i -> tea(prefix + "/" + i).put("description", description))
                    .toList();
        }

        private List<ObjectNode> marked(String description) {
            return IntStream.range(0, RECORDS).mapToObj(
                    i -> Samples.change(name + "/" + i, "{}").put("description", description)).toList();
        }
    }
}
