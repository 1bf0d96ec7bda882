package io.cataloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import io.cataloom.persistence.testing.BesideOthers;
import io.cataloom.persistence.testing.FreePort;

/** The program as it is shipped, in a process of its own: one life after the other on one data directory. */
@BesideOthers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisabledOnOs(OS.WINDOWS)
class UpIT {

    private static final long PATIENCE_SECONDS = 120;
    private static final Pattern AWAY = Pattern.compile("The database is away, (.*) wait for it: ");
    private static final Pattern BACK = Pattern.compile("The database is back, (.*) go on$");

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Integer> ports = new ArrayList<>();
    private Path directory;
    private @Nullable Process process;
    private @Nullable JsonNode firstDemo;

    @BeforeAll
    void choosePorts(@TempDir Path parent) throws IOException {
        directory = parent.resolve("data of a test");
        for (int i = 0; i < 7; i++) {
            ports.add(FreePort.find());
        }
    }

    @AfterAll
    void stop() throws Exception {
        http.close();
        if (process != null && process.isAlive()) {
            stopProperly();
        }
    }

    @Test
    @Order(1)
    void theFirstStartHasEverything() throws Exception {
        String greeting = start();

        firstDemo = demo();
        assertThat(greeting).contains(firstDemo.at("/catalog/token").asText(), firstDemo.at("/insights/key").asText(),
                firstDemo.at("/freshstore/key").asText());
        assertThat(firstDemo.properties().stream().map(Map.Entry::getKey)).containsExactly("workspace",
                "partner_name", "store_domain", "insights", "catalog", "freshstore", "database");
        assertThat(firstDemo.path("partner_name").asText()).isEqualTo("luma");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("demo.json"))))
                .isEqualTo("rw-------");
        assertThat(get(firstDemo.at("/insights/url").asText() + "/v1/catalog/MH01-XS-Black").statusCode())
                .isEqualTo(200);
        assertThat(get(firstDemo.at("/freshstore/url").asText() + "/api/store/status").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void commandsFindWhatRuns() throws Exception {
        JsonNode status = succeed("status", "--json");
        JsonNode workspace = succeed("workspace", "create", "Tea shop", "--json");
        String name = workspace.path("workspace").asText();
        JsonNode key = succeed("key", "create", "--workspace", name, "--api", "catalog", "--json");
        succeed("limit", "set", "--workspace", "tea-shop", "--api", "catalog", "--per-minute", "0", "--json");
        succeed("locale", "add", "--workspace", "tea-shop.localhost", "tr_TR:ankara", "--json");
        succeed("attribute", "add", "--workspace", name, "harvest", "--type", "number", "--json");
        Path file = Files.writeString(directory.resolve("tea.csv"), """
                item_id,name,url,image_url,price.USD,original_price.USD,in_stock,product_attributes.harvest
                tea-1,Green,https://tea.example/1,https://tea.example/1.jpg,4.50,5.00,1,2026
                """);
        JsonNode imported = succeed("import", file.toString(), "--workspace", name, "--json");
        JsonNode keys = succeed("key", "list", "--workspace", name, "--json");

        assertThat(status.path("up").asBoolean()).isTrue();
        assertThat(key.path("key").asText()).startsWith("cl_catalog_");
        assertThat(imported.path("valid").asInt()).isEqualTo(1);
        assertThat(imported.path("warnings")).isEmpty();
        assertThat(keys.at("/keys/0/state").asText()).isEqualTo("active");
        assertThat(keys.at("/keys/1/state").asText()).isEqualTo("revoked");
    }

    @Test
    @Order(3)
    void aSecondOneOnTheSameDataIsRefused() throws Exception {
        assertThat(fail(directory)).contains("running already on " + directory);
    }

    @Test
    @Order(4)
    void aBusyPortIsNamedWithItsOption(@TempDir Path other) throws Exception {
        assertThat(fail(other)).contains("Port " + ports.get(0) + " is in use").contains("--catalog-port");
    }

    @Test
    @Order(5)
    void aDatabaseThatDiesIsStartedAgain() throws Exception {
        killTheDatabase();
    }

    @Test
    @Order(6)
    void anOutageIsToldOfInALineForEachThatWaitsAndNoMore() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        // one that is over before anybody asks for the database is nobody's outage
        while (told(AWAY).isEmpty() && System.nanoTime() < end) {
            killTheDatabase();
        }
        assertThat(told(AWAY)).isNotEmpty();

        while (!told(BACK).equals(told(AWAY)) && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(told(BACK)).isEqualTo(told(AWAY));
        assertThat(told().filter(line -> line.startsWith("\tat ") || line.startsWith("Caused by: "))).isEmpty();
    }

    private void killTheDatabase() throws Exception {
        long killed = server();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        HttpResponse<String> answer;
        do {
            get("http://localhost:" + port(4) + "/health");
            answer = get(firstDemo.at("/insights/url").asText() + "/v1/catalog/MH01-XS-Black");
        } while ((answer.statusCode() != 200 || server() == killed) && System.nanoTime() < end);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(server()).isNotEqualTo(killed);
    }

    /** Who wait for the database, or go on, in alphabetical order. */
    private List<String> told(Pattern what) throws IOException {
        return told().map(what::matcher).filter(Matcher::find).map(line -> line.group(1)).sorted().toList();
    }

    @Test
    @Order(7)
    void toldToStopItStopsEverything() throws Exception {
        assertThat(stopProperly()).isEqualTo(143);

        assertThat(directory.resolve("pg18/postmaster.pid")).doesNotExist();
        assertThat(directory.resolve("running.json")).doesNotExist();
        assertThat(execute(new StringWriter(), "workspace", "list")).isEqualTo(1);
    }

    @Test
    @Order(8)
    void theNextStartKeepsEverything() throws Exception {
        start();

        assertThat(demo()).isEqualTo(firstDemo);
        assertThat(get(firstDemo.at("/insights/url").asText() + "/v1/catalog/MH01-XS-Black").statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(9)
    void aKilledOneIsSucceeded() throws Exception {
        process.destroyForcibly().waitFor();
        assertThat(directory.resolve("pg18/postmaster.pid")).exists();

        start();

        assertThat(get(firstDemo.at("/insights/url").asText() + "/v1/catalog/MH01-XS-Black").statusCode())
                .isEqualTo(200);
        assertThat(stopProperly()).isEqualTo(143);
        assertThat(directory.resolve("pg18/postmaster.pid")).doesNotExist();
    }

    /** What it printed until it was up. */
    private String start() throws Exception {
        process = launch(directory).redirectError(ProcessBuilder.Redirect.appendTo(errors().toFile())).start();
        StringBuilder text = new StringBuilder();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            text.append(line).append('\n');
            if (line.contains("Ctrl-C stops it")) {
                return text.toString();
            }
        }
        throw new AssertionError("ended with " + process.waitFor() + " before it was up:\n" + text
                + String.join("\n", told().toList()));
    }

    /** What all of them had to say besides. */
    private Stream<String> told() throws IOException {
        return Files.readAllLines(errors()).stream();
    }

    private Path errors() {
        return directory.resolveSibling("errors.log");
    }

    /** What it complained of. */
    private String fail(Path data) throws Exception {
        Process failing = launch(data).redirectErrorStream(true).start();
        String text = new String(failing.getInputStream().readAllBytes());
        assertThat(failing.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(failing.exitValue()).isEqualTo(1);
        return text;
    }

    private int stopProperly() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private ProcessBuilder launch(Path data) {
        return new ProcessBuilder(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar", Path.of("target", "standalone.jar").toString(), "up", "--data", data.toString(),
                "--catalog-port", port(0), "--insights-port", port(1), "--store-port", port(2),
                "--catalog-management-port", port(3), "--insights-management-port", port(4),
                "--store-management-port", port(5), "--postgres-port", port(6)).toList());
    }

    private long server() throws IOException {
        Path file = directory.resolve("pg18/postmaster.pid");
        return Files.exists(file) ? Long.parseLong(Files.readAllLines(file).getFirst().strip()) : 0;
    }

    private String port(int index) {
        return ports.get(index).toString();
    }

    private JsonNode demo() throws IOException {
        return json.readTree(directory.resolve("demo.json").toFile());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + firstDemo.at("/insights/key").asText()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode succeed(String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        assertThat(execute(out, arguments)).as(String.join(" ", arguments)).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        return json.readTree(out.toString());
    }

    private int execute(StringWriter out, String... arguments) {
        CommandLine commandLine = Cataloom.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        return commandLine.execute(Stream.concat(Stream.of(arguments), Stream.of("--data", directory.toString()))
                .toArray(String[]::new));
    }
}
