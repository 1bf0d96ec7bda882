package io.cataloom.persistence.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import io.micronaut.context.ApplicationContext;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

class TenancyIT {

    private static final String NOTES = "SELECT text FROM note ORDER BY text";
    private static final String ADD = "INSERT INTO note (workspace_id, text) VALUES (?, ?)";
    private static final WorkspaceId OURS = new WorkspaceId(1);
    private static final WorkspaceId THEIRS = new WorkspaceId(2);

    private static ApplicationContext context;
    private static Database database;
    private static DataSource pool;
    private static Tenancy tenancy;

    @BeforeAll
    static void start() throws SQLException {
        database = TestPostgres.database();
        execute("CREATE TABLE note (workspace_id bigint NOT NULL, text text NOT NULL, PRIMARY KEY (workspace_id, text))");
        execute("CALL isolate('note')");
        // One connection: whatever leaks meets the next user.
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("datasources.default.maximum-pool-size", 1);
        properties.put("datasources.default.connection-timeout", 1000);
        context = ApplicationContext.run(properties);
        tenancy = context.getBean(Tenancy.class);
        pool = context.getBean(DataSourceResolver.class).resolve(context.getBean(DataSource.class));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void twoWorkspaces() {
        for (WorkspaceId workspace : List.of(OURS, THEIRS)) {
            tenancy.inTransaction(workspace, connection -> connection.createStatement().execute("DELETE FROM note"));
            add(workspace, "of " + workspace.value());
        }
    }

    @Test
    void aStatementWithoutAConditionSeesItsOwnWorkspaceOnly() {
        assertThat(notes(OURS)).containsExactly("of 1");
        assertThat(inTransaction(THEIRS)).containsExactly("of 2");
    }

    @Test
    void withoutAWorkspaceNothingIsSeenByTheOwnerEither() throws SQLException {
        assertThat(strings(NOTES)).isEmpty();
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM note")).isZero();
            try (ResultSet row = statement.executeQuery("SELECT current_user")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(database.user());
            }
        }
    }

    @Test
    void aRowOfAnotherWorkspaceCannotBeWritten() {
        assertThatThrownBy(() -> tenancy.write(OURS, ADD, p -> p.add(THEIRS.value()).add("planted")))
                .isInstanceOf(SqlFailure.class).hasMessageContaining("row-level security");
        assertThat(tenancy.write(OURS, "UPDATE note SET text = 'seized' WHERE workspace_id = ?",
                p -> p.add(THEIRS.value()))).isZero();
    }

    @Test
    void nothingOfAReadStaysOnTheConnection() throws SQLException {
        for (int i = 0; i < 12; i++) {
            assertThat(notes(OURS)).containsExactly("of 1");
            assertThat(strings("SELECT current_user")).containsExactly(database.user());
            assertThat(strings("SELECT current_setting('cataloom.workspace')")).containsExactly("");
            assertThat(notes(THEIRS)).containsExactly("of 2");
            assertThat(inTransaction(OURS)).containsExactly("of 1");
            assertThat(strings("SELECT current_setting('role')")).containsExactly("none");
        }
    }

    @Test
    void everyTypeOfParameterKeepsTheTwoStatementsTogether() {
        for (int i = 0; i < 600; i++) {
            List<String> found = tenancy.read(OURS, """
                    SELECT text FROM note WHERE ?::text IS NULL AND ? < now() AND text = ANY (?) AND 3 = ANY (?) AND ?
                    AND ? = 7 AND ? = 8 AND ?::bytea = '\\x01'""",
                    p -> p.add((String) null).add(Instant.EPOCH).add(new String[]{"of 1", "of 2"}).add(new long[]{3})
                            .add(true).add(7).add(8L).add(new byte[]{1}),
                    TenancyIT::first);
            assertThat(found).containsExactly("of 1");
        }
    }

    @Test
    void aReadIsOneRoundTrip() throws SQLException {
        notes(OURS);
        execute("SELECT 1");
        try (Connection superuser = TestPostgres.superuser(database).getConnection();
                Statement statement = superuser.createStatement()) {
            String commits = "SELECT sum(calls) FROM pg_stat_statements WHERE query ILIKE ANY (ARRAY['BEGIN%', 'COMMIT%'])"
                    + " AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())";
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            statement.execute("SELECT pg_stat_statements_reset()");
            for (int i = 0; i < 20; i++) {
                notes(OURS);
            }
            try (ResultSet row = statement.executeQuery(commits)) {
                row.next();
                assertThat(row.getLong(1)).isZero();
            }
        }
    }

    @Test
    void aFailedReadLeavesTheConnectionUsable() {
        for (int i = 0; i < 8; i++) {
            assertThatThrownBy(() -> tenancy.read(OURS, "SELECT 1 / ?", p -> p.add(0), TenancyIT::first))
                    .isInstanceOf(SqlFailure.class).hasMessageContaining("division by zero");
            assertThat(notes(OURS)).containsExactly("of 1");
        }
    }

    @Test
    void aTransactionThatThrowsStoresNothing() {
        assertThatThrownBy(() -> tenancy.inTransaction(OURS, _ -> {
            add(OURS, "half");
            throw new IllegalArgumentException("changed my mind");
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("changed my mind");

        assertThat(notes(OURS)).containsExactly("of 1");
    }

    @Test
    void anErrorRollsBackToo() {
        assertThatThrownBy(() -> tenancy.inTransaction(OURS, _ -> {
            add(OURS, "half");
            throw new AssertionError("impossible");
        })).isInstanceOf(AssertionError.class).hasMessage("impossible");

        assertThat(notes(OURS)).containsExactly("of 1");
    }

    @Test
    void readsAndWritesInsideATransactionJoinIt() {
        List<String> inside = tenancy.inTransaction(OURS, _ -> {
            add(OURS, "more");
            return tenancy.inTransaction(OURS, _ -> notes(OURS));
        });

        assertThat(inside).containsExactly("more", "of 1");
    }

    @Test
    void aTransactionOfAnotherWorkspaceIsNotJoined() {
        assertThatThrownBy(() -> tenancy.inTransaction(OURS, _ -> notes(THEIRS)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSurroundingTransactionIsJoinedAndGetsItsRoleBack() {
        @SuppressWarnings("unchecked")
        TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);

        List<String> seen = transactions.execute(TransactionDefinition.DEFAULT, status -> {
            add(OURS, "joined");
            List<String> found = new ArrayList<>(notes(OURS));
            try (ResultSet row = status.getConnection().createStatement().executeQuery("SELECT current_user")) {
                found.addAll(first(row));
            }
            found.addAll(notes(THEIRS));
            status.setRollbackOnly();
            return found;
        });

        assertThat(seen).containsExactly("joined", "of 1", database.user(), "of 2");
        assertThat(notes(OURS)).containsExactly("of 1");
    }

    @Test
    void theDirectoryShowsNoTenantsRows() {
        assertThat(tenancy.<List<String>>inDirectory(connection -> {
            try (ResultSet rows = connection.createStatement().executeQuery(NOTES)) {
                return first(rows);
            }
        })).isEmpty();
    }

    @Test
    void theConnectionIsTheDriversOwn() {
        assertThat(tenancy.<Boolean>inTransaction(OURS,
                connection -> connection.unwrap(PGConnection.class).getCopyAPI() != null)).isTrue();
    }

    @Test
    void repeatableWorkIsRunAgainAfterADeadlock() {
        AtomicInteger runs = new AtomicInteger();

        tenancy.inRepeatableTransaction(OURS, connection -> {
            add(OURS, "run " + runs.incrementAndGet());
            if (runs.get() < 3) {
                connection.createStatement()
                        .execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'deadlock_detected'; END $$");
            }
            return true;
        });

        assertThat(notes(OURS)).containsExactly("of 1", "run 3");
    }

    @Test
    void onlyRepeatableWorkIsRunAgain() {
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(() -> tenancy.inTransaction(OURS, connection -> {
            runs.incrementAndGet();
            return connection.createStatement()
                    .execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'serialization_failure'; END $$");
        })).isInstanceOf(SqlFailure.class);

        assertThat(runs).hasValue(1);
    }

    @Test
    void aCutConnectionIsAnAbsentDatabase() {
        assertThatThrownBy(() -> tenancy.inTransaction(OURS, connection -> {
            int session = connection.unwrap(PGConnection.class).getBackendPID();
            try (Connection superuser = TestPostgres.superuser(database).getConnection();
                    Statement statement = superuser.createStatement()) {
                statement.execute("SELECT pg_terminate_backend(" + session + ", 5000)");
            }
            return notes(OURS);
        })).isInstanceOf(CatalogUnavailable.class);
        assertThat(notes(OURS)).containsExactly("of 1");
    }

    @Test
    void aPoolWithoutAFreeConnectionIsAnAbsentDatabase() throws SQLException {
        try (Connection _ = pool.getConnection()) {
            assertThatThrownBy(() -> notes(OURS)).isInstanceOf(CatalogUnavailable.class);
            assertThatThrownBy(() -> inTransaction(OURS)).isInstanceOf(CatalogUnavailable.class);
        }
    }

    private static void add(WorkspaceId workspace, String text) {
        tenancy.write(workspace, ADD, p -> p.add(workspace.value()).add(text));
    }

    private static List<String> notes(WorkspaceId workspace) {
        return tenancy.read(workspace, NOTES, _ -> {
        }, TenancyIT::first);
    }

    private static List<String> inTransaction(WorkspaceId workspace) {
        return tenancy.inTransaction(workspace, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(NOTES);
                    ResultSet rows = statement.executeQuery()) {
                return first(rows);
            }
        });
    }

    private static List<String> strings(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return first(rows);
        }
    }

    private static List<String> first(ResultSet rows) throws SQLException {
        List<String> found = new ArrayList<>();
        while (rows.next()) {
            found.add(rows.getString(1));
        }
        return found;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
