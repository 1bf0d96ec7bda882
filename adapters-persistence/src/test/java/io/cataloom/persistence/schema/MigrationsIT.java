package io.cataloom.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

class MigrationsIT {

    @Test
    void ofThreeAtOnceOneMigratesAndAllSucceed() throws Exception {
        Database empty = TestPostgres.emptyDatabase();
        Callable<Boolean> migration = () -> new Migrations(empty.url(), empty.user(), empty.password()).migrate();

        List<Boolean> changed = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (Future<Boolean> one : threads.invokeAll(List.of(migration, migration, migration))) {
                changed.add(one.get());
            }
        }

        assertThat(changed).containsExactlyInAnyOrder(true, false, false);
    }

    @Test
    void anUpToDateDatabaseIsLeftAlone() throws Exception {
        Database database = TestPostgres.database();

        assertThat(new Migrations(database.dataSource()).migrate()).isFalse();
    }

    @Test
    void aLockThatADeadProcessLeftBehindDoesNotMatter() throws Exception {
        Database database = TestPostgres.database();
        execute(database, "UPDATE databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'a ghost'");
        execute(database, "UPDATE schema_fingerprint SET sha256 = 'of an older version'");

        assertThat(new Migrations(database.dataSource()).migrate()).isTrue();
        assertThat(new Migrations(database.dataSource()).migrate()).isFalse();
    }

    @Test
    void everyTenantTableIsWalledOff() throws Exception {
        Database database = TestPostgres.database();

        assertThat(strings(database, """
                SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relkind IN ('r', 'p') AND a.attname = 'workspace_id' AND NOT c.relispartition
                AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                         AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'own_workspace'))
                """)).containsExactlyInAnyOrder("api_key", "console_session", "login_link");
    }

    @Test
    void everyKeyAndIndexStartsWithTheWorkspace() throws Exception {
        Database database = TestPostgres.database();

        assertThat(strings(database,
                """
                        SELECT i.relname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
                        JOIN pg_class t ON t.oid = x.indrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
                        WHERE t.relnamespace = current_schema()::regnamespace AND a.attname <> 'workspace_id'
                        AND t.relname NOT LIKE 'databasechangelog%' ORDER BY 1
                        """))
                .containsExactly("api_key_sha256", "console_session_sha256", "instance_key_pkey",
                        "job_queue_execution_time",
                        "job_queue_pkey", "login_link_sha256", "schema_fingerprint_pkey", "webhook_queue_due_at",
                        "webhook_queue_pkey", "workspace_partner_name",
                        "workspace_pkey", "workspace_public_id", "workspace_store_domain");
    }

    @Test
    void aRoleWithoutTheRightsIsToldWhatItLacks() throws Exception {
        Database database = TestPostgres.emptyDatabase();
        try (Connection superuser = TestPostgres.superuser(database).getConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE ROLE visitor LOGIN PASSWORD 'visitor'");
        }

        assertThatThrownBy(() -> new Migrations(database.url(), "visitor", "visitor").migrate())
                .isInstanceOf(MigrationFailed.class).hasMessageContaining("permission denied for schema public")
                .hasMessageContaining("must own the database");
    }

    @Test
    void anUnknownUserIsRefusedAtOnce() {
        Database database = TestPostgres.database();

        assertThatThrownBy(() -> new Migrations(database.url(), "nobody", "").await(Duration.ofHours(1)))
                .isInstanceOf(MigrationFailed.class)
                .hasMessageContaining("refuses us: FATAL: role \"nobody\" does not exist");
    }

    @Test
    void anAbsentDatabaseIsWaitedForAndThenNamed() {
        var migrations = new Migrations("jdbc:postgresql://localhost:1/nothing", "somebody", "");

        assertThatThrownBy(() -> migrations.await(Duration.ofMillis(300))).isInstanceOf(MigrationFailed.class)
                .hasMessageStartingWith("jdbc:postgresql://localhost:1/nothing cannot be reached");
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> strings(Database database, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
