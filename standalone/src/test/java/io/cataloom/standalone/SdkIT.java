package io.cataloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.cataloom.domain.workspace.Api;
import io.cataloom.persistence.testing.ApiUnderTest;

/** The clients of sdks/ and what they are generated from, tried against running APIs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledOnOs(OS.WINDOWS)
class SdkIT {

    private static final Path SDKS = Path.of("..", "sdks").toAbsolutePath().normalize();
    private static final Set<String> MADE_BY_BUILDS = Set.of("node_modules", "dist", "__pycache__");
    private static final long PATIENCE_SECONDS = 240;

    /** The order within an object differs from build to build. */
    private final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT).build();
    private final ThreeApis apis = new ThreeApis();
    private Map<String, String> environment;
    private Path sdks;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        environment = Map.of("CATALOOM_INSIGHTS_URL", apis.url(Api.INSIGHTS), "CATALOOM_INSIGHTS_KEY",
                apis.key(Api.INSIGHTS), "CATALOOM_STORE_URL", apis.url(Api.FRESHSTORE), "CATALOOM_STORE_KEY",
                apis.key(Api.FRESHSTORE));
        sdks = directory.resolve("sdks");
        copy(SDKS, sdks);
    }

    @AfterAll
    void stop() {
        apis.close();
    }

    @Test
    void theClientsAreGeneratedFromTheDocumentsThatAreServed() throws IOException {
        assertSame(kept("insights"), served(Api.INSIGHTS));
        assertSame(kept("store"), served(Api.FRESHSTORE));
    }

    @Test
    void theTypeScriptClientDoesItsWorkAndTheDocumentsLint() throws Exception {
        Path client = sdks.resolve("typescript");
        assumeTrue(succeeds(client, "npm", "--version"), "skipped: npm is not here");
        run(client, "npm", "ci", "--no-audit", "--no-fund");

        assertThat(run(client, "npm", "test")).contains("fail 0", "skipped 0");
        assertThat(run(client, "npx", "redocly", "lint", "--config", "../redocly.yaml", url(Api.CATALOG),
                url(Api.INSIGHTS), url(Api.FRESHSTORE))).doesNotContain("Warning was generated");
    }

    @Test
    void thePythonClientDoesItsWork() throws Exception {
        Path client = sdks.resolve("python");
        assumeTrue(succeeds(client, "python3", "-c", "import pydantic, dateutil, urllib3, typing_extensions"),
                "skipped: python3 with pydantic, python-dateutil, urllib3 and typing-extensions is not here");

        assertThat(run(client, "python3", "-m", "unittest", "discover", "-s", "tests")).contains("OK")
                .doesNotContain("skipped");
    }

    /** Shows the first place that differs, not two documents of 100,000 characters. */
    private void assertSame(JsonNode kept, JsonNode served) throws IOException {
        List<String> before = lines(kept);
        List<String> now = lines(served);
        int line = 0;
        while (line < Math.min(before.size(), now.size()) && before.get(line).equals(now.get(line))) {
            line++;
        }
        assertThat(now.subList(line, Math.min(line + 20, now.size())))
                .as("the API has changed: run sdks/generate, and look at what that does to the clients")
                .isEqualTo(before.subList(line, Math.min(line + 20, before.size())));
    }

    /** Node.js, which writes what is kept, makes 199 of 199.0. */
    private List<String> lines(JsonNode document) throws IOException {
        return json.writeValueAsString(json.convertValue(document, Object.class))
                .replaceAll("(?m)( -?\\d+)\\.0+(,?)$", "$1$2").lines().toList();
    }

    private JsonNode kept(String api) throws IOException {
        return json.readTree(sdks.resolve(api + ".openapi.json").toFile());
    }

    private JsonNode served(Api api) throws IOException {
        ApiUnderTest server = apis.api(api);
        ObjectNode document = (ObjectNode) json.readTree(server.send(server.to(apis.documentPath(api))).body());
        ((ObjectNode) document.get("info")).remove("description");
        return document;
    }

    private String run(Path directory, String... command) throws Exception {
        Path output = Files.createTempFile(sdks, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.waitFor()).as("%s said:%n%s", List.of(command), said).isZero();
        return said;
    }

    private static boolean succeeds(Path directory, String... command) throws Exception {
        try {
            return new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private String url(Api api) {
        return apis.url(api) + apis.documentPath(api);
    }

    /** Built in a copy, so that nothing is left in the sources. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (MADE_BY_BUILDS.contains(directory.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
