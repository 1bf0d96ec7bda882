package io.cataloom.persistence.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database's schema up to date. Any number of processes may do so at once: one migrates, the others wait for
 * it. A database that is up to date costs one small query.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final long LOCK = 0x63_61_74_61_6c_6f_6f_6dL; // "cataloom"
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final DataSource database;
    private final String name;

    /**
     * @param database
     *            gives out two connections at a time
     */
    public Migrations(DataSource database) {
        this(database, "the database");
    }

    /**
     * @param url
     *            a jdbc url; where it names user and password, these may be null
     */
    public Migrations(String url, @Nullable String user, @Nullable String password) {
        this(dataSource(url, user, password), url.replaceFirst("\\?.*", ""));
    }

    private Migrations(DataSource database, String name) {
        this.database = database;
        this.name = name;
    }

    /**
     * Waits until the database answers.
     *
     * @throws MigrationFailed
     *             if it does not within that time, or will not let us in
     */
    public void await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (true) {
            try (Connection _ = database.getConnection()) {
                return;
            } catch (SQLException failure) {
                if (!mayPass(failure)) {
                    throw new MigrationFailed("%s refuses us: %s".formatted(name, failure.getMessage()), failure);
                }
                if (System.nanoTime() > deadline) {
                    throw new MigrationFailed("%s cannot be reached, and was waited for %d s: %s".formatted(name,
                            patience.toSeconds(), failure.getMessage()), failure);
                }
                if (!told) {
                    LOG.info("Waiting for {}: {}", name, failure.getMessage());
                    told = true;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /**
     * @return whether this call was the one that changed the schema
     * @throws MigrationFailed
     *             if the schema is not up to date and could not be brought there
     */
    public boolean migrate() {
        String wanted = Changelog.fingerprint();
        try (Connection connection = database.getConnection()) {
            return !wanted.equals(stored(connection)) && migrateLocked(connection, wanted);
        } catch (SQLException failure) {
            throw new MigrationFailed("%s could not be migrated: %s".formatted(name, advice(failure)), failure);
        }
    }

    /** The lock is a transaction's, not a session's: it works behind a pooler and ends with this process. */
    private boolean migrateLocked(Connection lock, String wanted) throws SQLException {
        lock.setAutoCommit(false);
        try (Statement statement = lock.createStatement()) {
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            statement.execute("SET LOCAL statement_timeout = 0");
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            if (wanted.equals(stored(lock))) {
                return false;
            }
            long start = System.nanoTime();
            try (Connection connection = database.getConnection()) {
                update(connection);
                store(connection, wanted);
            }
            LOG.info("Migrated {} in {} ms", name, Duration.ofNanos(System.nanoTime() - start).toMillis());
            return true;
        } finally {
            lock.rollback();
            lock.setAutoCommit(true);
        }
    }

    private void update(Connection connection) {
        Map<String, Object> quiet = Map.of(Scope.Attr.logService.name(), new QuietLog(), Scope.Attr.ui.name(),
                new LoggerUIService(), AnalyticsArgs.ENABLED.getKey(), false);
        try {
            Scope.child(quiet, () -> {
                Database target = DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new JdbcConnection(connection));
                // Whoever holds Liquibase's own lock is dead: it would hold ours.
                LockServiceFactory.getInstance().getLockService(target).forceReleaseLock();
                new CommandScope(UpdateCommandStep.COMMAND_NAME)
                        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, target)
                        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, Changelog.ROOT)
                        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF).execute();
            });
        } catch (Exception failure) {
            throw new MigrationFailed("%s could not be migrated: %s".formatted(name, advice(failure)), failure);
        }
    }

    private static @Nullable String stored(Connection connection) throws SQLException {
        // Not to_regclass: it answers from a cache, which waiting for the lock does not refresh.
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("""
                    SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'schema_fingerprint'
                                   AND relnamespace = current_schema()::regnamespace)""")) {
                table.next();
                if (!table.getBoolean(1)) {
                    return null;
                }
            }
            try (ResultSet fingerprint = statement.executeQuery("SELECT sha256 FROM schema_fingerprint")) {
                return fingerprint.next() ? fingerprint.getString(1) : null;
            }
        }
    }

    private static void store(Connection connection, String fingerprint) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO schema_fingerprint (only_one, sha256) VALUES (true, ?)
                ON CONFLICT (only_one) DO UPDATE SET sha256 = excluded.sha256""")) {
            statement.setString(1, fingerprint);
            statement.executeUpdate();
        }
    }

    private static boolean mayPass(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
    }

    private static String advice(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && "42501".equals(refused.getSQLState())) {
                return """
                        %s. The login role must own the database (or hold CREATE on it and its public schema), and be \
                        a member of the role cataloom_app: let it create roles (ALTER ROLE ... CREATEROLE), or run as \
                        an administrator: CREATE ROLE cataloom_app NOLOGIN; GRANT cataloom_app TO ...;"""
                        .formatted(refused.getMessage());
            }
        }
        return String.valueOf(failure.getMessage());
    }

    private static DataSource dataSource(String url, @Nullable String user, @Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }
}
