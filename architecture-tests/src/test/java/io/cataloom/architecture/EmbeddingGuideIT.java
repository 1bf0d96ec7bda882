package io.cataloom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.cataloom.domain.ingest.RecordRules;

/**
 * The program of docs/embedding.md, by the commands of docs/embedding.md, against the domain's jar and nothing else.
 */
@DisabledOnOs(OS.WINDOWS) // the commands are for a POSIX shell
class EmbeddingGuideIT {

    private final List<String> java = blocks("java");
    private final List<String> commands = blocks("sh");
    private final String output = blocks("text").getFirst();

    @TempDir
    Path folder;

    EmbeddingGuideIT() throws IOException {
    }

    @BeforeEach
    void theJarIsAllThereIs() throws IOException, URISyntaxException {
        Path jar = Path.of(RecordRules.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertThat(jar).as("the built jar, not a folder of classes: run this by the verify phase").isRegularFile();
        Files.copy(jar, folder.resolve("domain.jar"));
    }

    @Test
    void theProgramRunsOnTheClassPath() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("CheckRecords.java"), java.getFirst());

        assertThat(run(commands.getFirst())).isEqualTo(output);
    }

    @Test
    void theProgramRunsOnTheModulePath() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("checks"));
        Files.writeString(folder.resolve("checks/CheckRecords.java"), "package checks;\n" + java.getFirst());
        Files.writeString(folder.resolve("module-info.java"), java.get(1));

        assertThat(run(commands.get(1))).isEqualTo(output);
    }

    @Test
    void theJarAsksForNothingButJavaBase() throws IOException, InterruptedException {
        assertThat(run("jdeps --multi-release 21 --print-module-deps --ignore-missing-deps domain.jar"))
                .isEqualTo("java.base\n");
    }

    private String run(String script) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", script).directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().merge("PATH", Path.of(System.getProperty("java.home"), "bin").toString(),
                (path, jdk) -> jdk + File.pathSeparator + path);
        shell.environment().remove("CLASSPATH");
        shell.environment().remove("JAVA_TOOL_OPTIONS");
        Path printed = folder.resolve("printed.txt");
        Process process = shell.redirectOutput(printed.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("done in time").isTrue();
        assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
        return Files.readString(printed);
    }

    private static List<String> blocks(String language) throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "embedding.md"));
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(guide).results()
                .map((MatchResult block) -> block.group(1)).toList();
    }
}
