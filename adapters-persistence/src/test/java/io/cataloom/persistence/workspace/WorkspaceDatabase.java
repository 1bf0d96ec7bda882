package io.cataloom.persistence.workspace;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.micronaut.context.ApplicationContext;

import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** One database for the tests of this package, and any number of processes that use it. */
final class WorkspaceDatabase {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:10.123456Z");

    private static final Database DATABASE = TestPostgres.database();
    private static final AtomicInteger WORKSPACES = new AtomicInteger();

    private WorkspaceDatabase() {
    }

    static Process process() {
        return new Process(new AtomicLong());
    }

    /** What no adapter is asked for: by a superuser, whom no wall stops. */
    static String look(String sql) throws SQLException {
        try (Connection connection = TestPostgres.superuser(DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return Integer.toString(statement.getUpdateCount());
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? String.valueOf(row.getString(1)) : "nothing";
            }
        }
    }

    /** The adapters as one process has them, with a monotonic clock that only the test advances. */
    static final class Process implements AutoCloseable {

        final ApplicationContext context;
        final AtomicLong nanos;
        final Tenancy tenancy;
        final CachedWorkspaceProfiles profiles;
        final JdbcWorkspaces workspaces;
        final JdbcApiKeys keys;
        Instant now = NOW;

        private Process(AtomicLong nanos) {
            this.nanos = nanos;
            InstantSource clock = () -> now;
            context = ApplicationContext.builder(DATABASE.properties()).singletons(clock).start();
            tenancy = context.getBean(Tenancy.class);
            profiles = new CachedWorkspaceProfiles(tenancy, context.getBean(WorkspaceRows.class), nanos::get);
            workspaces = new JdbcWorkspaces(tenancy, profiles, context.getBean(WorkspaceRows.class),
                    context.getBean(SettingRows.class), context.getBean(AttributeRows.class),
                    context.getBean(LimitRows.class));
            keys = new JdbcApiKeys(tenancy, context.getBean(ApiKeyRows.class), clock, nanos::get);
        }

        /** A workspace that no other test knows. */
        Workspace workspace() {
            return workspace(Map.of());
        }

        Workspace workspace(Map<Setting, String> settings) {
            int number = WORKSPACES.incrementAndGet();
            return workspaces.create("Workspace " + number, "partner" + number, "shop" + number + ".example", settings,
                    NOW);
        }

        void passMillis(long millis) {
            nanos.addAndGet(millis * 1_000_000);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
