package io.cataloom.standalone;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database a command works on. */
final class DatabaseOptions {

    @Option(names = "--data", paramLabel = "DIR", description = "The directory that 'cataloom up' keeps its data in "
            + "(CATALOOM_DATA; default: .cataloom beside the program).")
    private @Nullable Path data;

    @Option(names = "--database", paramLabel = "JDBC_URL", description = "A PostgreSQL of yours instead of the "
            + "embedded one, such as jdbc:postgresql://db:5432/cataloom (CATALOOM_DATABASE_URL).")
    private @Nullable String url;

    @Option(names = "--database-user", paramLabel = "NAME", description = "Where the url does not name it "
            + "(CATALOOM_DATABASE_USER).")
    private @Nullable String user;

    @Option(names = "--database-password", paramLabel = "TEXT", description = "Better in the environment, where other "
            + "users don't see it (CATALOOM_DATABASE_PASSWORD).")
    private @Nullable String password;

    DataDirectory directory() {
        return new DataDirectory(data != null ? data
                : Path.of(Optional.ofNullable(System.getenv("CATALOOM_DATA")).orElse(".cataloom")));
    }

    /** The one the user named. */
    Optional<DatabaseAddress> outside() {
        String named = or(url, "CATALOOM_DATABASE_URL");
        return named == null ? Optional.empty()
                : Optional.of(new DatabaseAddress(named, or(user, "CATALOOM_DATABASE_USER"),
                        or(password, "CATALOOM_DATABASE_PASSWORD")));
    }

    /** The one the user named, or that {@code up} works on. */
    DatabaseAddress address() {
        return outside().or(() -> directory().running().map(DataDirectory.Running::database))
                .orElseThrow(() -> new Failure("Cataloom is not running on " + directory().path()
                        + ", so its embedded database is not there. Start it with 'cataloom up', give the --data "
                        + "directory it runs on, or name another PostgreSQL with --database JDBC_URL."));
    }

    private static @Nullable String or(@Nullable String option, String variable) {
        return option != null ? option : System.getenv(variable);
    }
}
