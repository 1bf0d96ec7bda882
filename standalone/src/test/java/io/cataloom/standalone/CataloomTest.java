package io.cataloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CataloomTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"", "up", "status", "migrate", "import", "workspace", "workspace create", "workspace list",
            "key", "key create", "key list", "key revoke", "limit set", "locale add", "attribute add", "settings set",
            "settings get"})
    void everyCommandExplainsItself(String command) {
        int exitCode = execute((command + " --help").strip().split(" "));

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("Usage: cataloom " + command).contains("--help");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key", "frobnicate", "workspace create", "key create --workspace luma --api store",
            "key create --workspace luma --api catalog --expires tomorrow", "limit set --workspace luma --api catalog",
            "limit set --workspace luma --api catalog --per-minute many",
            "attribute add --workspace luma a --type list",
            "settings set --workspace luma catalog.enabled", "up --catalog-port x"})
    void wrongUsageIsToldFromFailure(String command) {
        int exitCode = execute(command.isEmpty() ? new String[0] : command.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace list --json", "key list --workspace luma", "settings get --workspace luma",
            "migrate"})
    void withoutADatabaseTheUserIsToldWhatHelps(String command) {
        int exitCode = execute((command + " --data " + directory).split(" "));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("Cataloom is not running on " + directory).contains("cataloom up")
                .contains("--database");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void statusTellsWhatIsDown() {
        int exitCode = execute("status", "--json", "--data", directory.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString().lines()).singleElement().asString().startsWith("{\"version\":")
                .contains("\"catalog\":{\"up\":false").endsWith("\"up\":false}");
    }

    @Test
    void aFileThatIsNotThereIsReported() {
        int exitCode = execute("import", "missing.json", "--workspace", "luma", "--data", directory.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("no such file to read: missing.json");
    }

    @ParameterizedTest
    @CsvSource({"2027-06-30,2027-07-01T00:00:00Z", "2027-06-30T12:00,2027-06-30T12:00:00Z",
            "2027-06-30T12:00:01Z,2027-06-30T12:00:01Z"})
    void anExpiryIsADaysEndOrAMoment(String text, Instant expiry) {
        assertThat(new KeyCommand.Expiry().convert(text)).isEqualTo(expiry);
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Cataloom.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
