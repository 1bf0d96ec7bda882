package io.cataloom.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

import io.cataloom.standalone.DataDirectory.Postgres;

/** A PostgreSQL of our own under the data directory: durable, on a port that stays, for this machine's users only. */
public final class EmbeddedDatabase implements AutoCloseable {

    static final int USUAL_PORT = 54329;

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);
    private static final int PORTS_TRIED = 100;
    private static final List<String> HBA = List.of("# Everyone shows a password; nobody comes from elsewhere.",
            "local all all scram-sha-256", "host all all 127.0.0.1/32 scram-sha-256",
            "host all all ::1/128 scram-sha-256", "");

    private static final long MEGABYTE = 1024 * 1024;
    private static final int LEAST_BUFFERS = 128;
    /** An index on a million products' texts, and the texts. */
    private static final int MOST_BUFFERS = 2048;

    private final EmbeddedPostgres server;
    private final DatabaseAddress address;
    private final Path cluster;

    private EmbeddedDatabase(EmbeddedPostgres server, DatabaseAddress address, Path cluster) {
        this.server = server;
        this.address = address;
        this.cluster = cluster;
    }

    public DatabaseAddress address() {
        return address;
    }

    /**
     * Starts it, or takes over one that a killed process left running.
     *
     * @param port
     *            null for the one it had, or a free one
     */
    public static EmbeddedDatabase start(DataDirectory directory, @Nullable Integer port) {
        Path cluster = directory.cluster();
        Optional<Postgres> known = directory.postgres();
        Postgres setting = setting(directory, known, port);
        // The library cleans up the parent of its data directories: it must not be a directory of ours.
        System.setProperty("ot.epg.working-dir", directory.binaries().toString());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(cluster)
                .setCleanDataDirectory(false).setRegisterShutdownHook(false).setPort(setting.port())
                .setOverrideWorkingDirectory(directory.binaries().toFile()).setPGStartupWait(START_PATIENCE)
                // The library's defaults are for tests, which may lose what they wrote.
                .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost").setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", sharedBuffers(memory()) + "MB")
                // asking another process to read takes longer than reading on a machine with few cores
                .setServerConfig("io_method", "sync").setServerConfig("max_wal_size", "4GB")
                .setServerConfig("min_wal_size", "512MB").setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("checkpoint_completion_target", "0.9").setServerConfig("wal_compression", "on")
                .setServerConfig("wal_buffers", "16MB").setServerConfig("maintenance_work_mem", "128MB")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("logging_collector", "on").setServerConfig("log_directory", "log")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on").setServerConfig("log_rotation_age", "1d");
        if (setting.superuserPassword() != null) {
            builder.setConnectConfig("password", setting.superuserPassword());
        }
        try {
            EmbeddedPostgres server = builder.start();
            // The library opens its directory to everybody; programs that we run must not be anybody's to replace.
            directory.binaries().toFile().setWritable(false, false);
            directory.binaries().toFile().setWritable(true, true);
            DatabaseAddress address = prepare(server, directory, setting);
            return new EmbeddedDatabase(server, address, cluster);
        } catch (IOException | RuntimeException | SQLException | ExceptionInInitializerError failure) {
            throw new Failure("PostgreSQL does not start: " + failure.getMessage() + lastLog(cluster) + advice(),
                    failure);
        }
    }

    /**
     * A quarter of the machine's memory, as PostgreSQL's manual has it, within bounds. What is not used is not taken.
     *
     * @param memory
     *            in bytes
     * @return in megabytes
     */
    static int sharedBuffers(long memory) {
        return Math.clamp(memory / 4 / MEGABYTE, LEAST_BUFFERS, MOST_BUFFERS);
    }

    private static long memory() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    /** Returns when the server is gone, for whatever reason. */
    void awaitEnd() throws InterruptedException {
        Optional<ProcessHandle> postmaster = postmaster(cluster);
        if (postmaster.isPresent()) {
            try {
                postmaster.get().onExit().get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException("PostgreSQL can't be watched", failure);
            }
        }
    }

    /** Returns when the server has written everything and is gone. */
    @Override
    public void close() {
        Optional<ProcessHandle> postmaster = postmaster(cluster);
        try {
            server.close();
            if (postmaster.isPresent()) {
                // The library waits for 5 s; a checkpoint after a large import can take longer.
                postmaster.get().onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("PostgreSQL does not stop", failure);
        }
    }

    private static Postgres setting(DataDirectory directory, Optional<Postgres> known, @Nullable Integer wanted) {
        boolean runs = postmaster(directory.cluster()).isPresent();
        int port = wanted != null && !(runs && known.isPresent()) ? wanted
                : known.map(Postgres::port).orElseGet(EmbeddedDatabase::freePort);
        if (wanted != null && wanted != port) {
            throw new Failure("PostgreSQL of an earlier run is still up on port " + port
                    + ": start once without --postgres-port and stop it, then choose another port.");
        }
        if (!runs && !isFree(port)) {
            throw new Failure("Port " + port + ", which PostgreSQL is to use, is in use. Choose another with "
                    + "--postgres-port (or CATALOOM_POSTGRES_PORT).");
        }
        Postgres setting = new Postgres(port, known.map(Postgres::superuserPassword).orElse(null),
                known.map(Postgres::password).orElse(null));
        directory.write(setting);
        return setting;
    }

    private static DatabaseAddress prepare(EmbeddedPostgres server, DataDirectory directory, Postgres setting)
            throws IOException, SQLException {
        if (setting.superuserPassword() != null) {
            return setting.address();
        }
        Postgres secured = new Postgres(setting.port(), password(), password());
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // Each step may have been done by a start that was killed.
            if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = 'cataloom'")) {
                statement.execute("CREATE ROLE cataloom LOGIN NOSUPERUSER CREATEROLE");
            }
            statement.execute("ALTER ROLE cataloom PASSWORD '" + secured.password() + "'");
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = 'cataloom'")) {
                statement.execute("CREATE DATABASE cataloom OWNER cataloom");
            }
            try (Connection own = server.getDatabase("postgres", "cataloom").getConnection();
                    Statement extension = own.createStatement()) {
                extension.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            }
            statement.execute("ALTER ROLE postgres PASSWORD '" + secured.superuserPassword() + "'");
            directory.write(secured);
            Files.write(directory.cluster().resolve("pg_hba.conf"), HBA);
            statement.execute("SELECT pg_reload_conf()");
        }
        return secured.address();
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    private static String password() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int freePort() {
        for (int port = USUAL_PORT; port < USUAL_PORT + PORTS_TRIED; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new Failure(
                "No port from " + USUAL_PORT + " on is free for PostgreSQL. Choose one with --postgres-port.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** The server on that directory, if there is one. */
    private static Optional<ProcessHandle> postmaster(Path cluster) {
        try {
            long pid = Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
            // After a reboot the number may be another program's.
            return ProcessHandle.of(pid)
                    .filter(process -> process.info().command().map(command -> command.endsWith("postgres")
                            || command.endsWith("postgres.exe")).orElse(true));
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String lastLog(Path cluster) {
        Path log = cluster.resolve("log");
        return Files.isDirectory(log) ? "\nIts log is in " + log : "";
    }

    private static String advice() {
        return "root".equals(System.getProperty("user.name")) ? """

                PostgreSQL refuses to run as root. Cataloom gets round that with 'unshare -U', which needs user \
                namespaces; where they are forbidden (many containers), run it as another user, or name a PostgreSQL \
                that is there already with --database JDBC_URL.""" : "";
    }
}
