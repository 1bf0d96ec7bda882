package io.cataloom.persistence.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

import io.cataloom.persistence.schema.Migrations;

/**
 * A real PostgreSQL. {@link #database()} gives each test class a migrated database of its own on a server that all of
 * this JVM share; {@link #startPrivate} a server that may be crashed.
 */
public final class TestPostgres implements AutoCloseable {

    private static final String OWNER = "cataloom_owner";
    private static final String PASSWORD = "owner-password";
    private static final String TEMPLATE = "cataloom_template";
    /** The library's own 10 seconds are too few on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path directory;
    private EmbeddedPostgres server;

    private TestPostgres(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    /** A fresh database on the shared server, migrated. */
    public static Database database() {
        return Shared.SERVER.create("TEMPLATE " + TEMPLATE);
    }

    /** A fresh database on the shared server, without any table. */
    public static Database emptyDatabase() {
        return Shared.SERVER.create("TEMPLATE template0");
    }

    /** Connections of the shared server's superuser to that database, whom row-level security does not bind. */
    public static DataSource superuser(Database database) {
        return Shared.SERVER.server.getDatabase("postgres", database.name());
    }

    /** Cuts all connections to a database of the shared server, and takes none until it is {@link #open}ed. */
    public static void shut(Database database) {
        Shared.SERVER.administrate("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(database.name()));
        Shared.SERVER.administrate("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '%s'"
                .formatted(database.name()));
    }

    public static void open(Database database) {
        Shared.SERVER.administrate("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(database.name()));
    }

    /**
     * A server of its own that keeps its promises (fsync), and one empty database; the directory is created, or used
     * again.
     */
    public static TestPostgres startPrivate(Path directory) {
        TestPostgres postgres = new TestPostgres(directory, durable(directory, 0));
        postgres.administrate(Shared.CREATE_OWNER);
        return postgres;
    }

    /** A fresh database on this server, without any table. */
    public Database createDatabase() {
        return create("TEMPLATE template0");
    }

    /** Crashes the server: no checkpoint, every connection cut. */
    public void crash() {
        try {
            Path running = directory.resolve("postmaster.pid");
            String pid = Files.readAllLines(running).getFirst().strip();
            new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
            // the last thing it does; the process itself may be there until somebody asks what became of it
            while (Files.exists(running)) {
                LockSupport.parkNanos(10_000_000);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Starts it again after a crash, on the same port; returns when it has recovered. */
    public void start() {
        int port = server.getPort();
        close();
        server = durable(directory, port);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Database create(String options) {
        String name = "test_" + DATABASES.incrementAndGet();
        administrate("CREATE DATABASE %s OWNER %s %s".formatted(name, OWNER, options));
        return new Database(name, "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name), OWNER,
                PASSWORD);
    }

    private void administrate(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static EmbeddedPostgres durable(Path directory, int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(directory)
                .setCleanDataDirectory(false).setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
        return start(port == 0 ? builder : builder.setPort(port));
    }

    /** What need not outlive the tests is not written twice; fsync is off already. */
    private static EmbeddedPostgres.Builder forgetful() {
        return EmbeddedPostgres.builder().setServerConfig("full_page_writes", "off")
                .setServerConfig("wal_level", "minimal").setServerConfig("max_wal_senders", "0")
                .setServerConfig("max_wal_size", "4GB");
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setPGStartupWait(PATIENCE).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Started by the first test that asks, stopped with the JVM. */
    private static final class Shared {

        private static final String CREATE_OWNER = "CREATE ROLE %s LOGIN CREATEROLE NOSUPERUSER PASSWORD '%s'"
                .formatted(OWNER, PASSWORD);
        private static final TestPostgres SERVER = new TestPostgres(Path.of(""),
                TestPostgres.start(forgetful()));

        static {
            SERVER.administrate(CREATE_OWNER);
            SERVER.administrate("CREATE DATABASE %s OWNER %s".formatted(TEMPLATE, OWNER));
            new Migrations("jdbc:postgresql://localhost:%d/%s".formatted(SERVER.server.getPort(), TEMPLATE), OWNER,
                    PASSWORD).migrate();
        }
    }

    /** Where a database is, and its owner, who is no superuser. */
    public record Database(String name, String url, String user, String password) {

        public DataSource dataSource() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(user);
            source.setPassword(password);
            return source;
        }

        /** What an app is started with to use it. The session's time zone is one that no machine has. */
        public Map<String, Object> properties() {
            return Map.of("datasources.default.url", url, "datasources.default.username", user,
                    "datasources.default.password", password, "datasources.default.driver-class-name",
                    "org.postgresql.Driver", "datasources.default.dialect", "POSTGRES",
                    "datasources.default.maximum-pool-size", 10, "datasources.default.minimum-idle", 1,
                    "datasources.default.connection-init-sql", "SET TIME ZONE 'Asia/Kathmandu'",
                    "cataloom.migrate", false);
        }
    }
}
