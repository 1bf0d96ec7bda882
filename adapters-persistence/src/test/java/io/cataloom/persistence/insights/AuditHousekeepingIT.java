package io.cataloom.persistence.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** What is forgotten, and what is kept: more than a batch of it. */
class AuditHousekeepingIT {

    private final Database database = TestPostgres.database();
    private ApplicationContext context;
    private WorkspaceId workspace;

    @BeforeEach
    void start() {
        context = ApplicationContext.run(database.properties());
        workspace = context.getBean(Workspaces.class)
                .create("shop", "shop", "shop.example", Map.of(), Instant.parse("2026-01-01T00:00:00Z")).id();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void whatEndedOrIsGoneIsForgottenAndNothingElse() throws SQLException {
        execute("""
                INSERT INTO job (workspace_id, id, type, status, input, created_at, finished_at) VALUES
                  (%1$d, 'job_1', 'audit', 'succeeded', '{}', now(), now()),
                  (%1$d, 'job_2', 'audit', 'running', '{}', now(), null);
                INSERT INTO audit_item (workspace_id, job_id, sku, host, status)
                SELECT %1$d, 'job_' || 1 + i %% 3, 'P' || i, 'shop.example', 'audited' FROM generate_series(1, 16000) i;
                INSERT INTO product (workspace_id, sku, number, created_at, deleted_at) VALUES
                  (%1$d, 'THERE', 1, now(), null), (%1$d, 'DELETED', 2, now(), now());
                INSERT INTO latest_score (workspace_id, sku, run_id, model, channel, score, audited_at)
                SELECT %1$d, sku, 'run_1', 'pdp', 'd2c', 50, now()
                FROM unnest(ARRAY['THERE', 'DELETED', 'PURGED']) sku;
                INSERT INTO score_run (workspace_id, sku, id, model, channel, score, rubric_version, audited_at, unchanged,
                                       bucket_scores, buckets)
                SELECT workspace_id, sku, run_id, model, channel, score, '2026-11', now(), false, '{}', '{}'
                FROM latest_score;
                INSERT INTO audited_page (workspace_id, sku, url, format, snapshot)
                SELECT workspace_id, sku, 'https://shop.example/', 2, '' FROM latest_score;
                INSERT INTO alert_fire (workspace_id, id, rule_id, rule_name, type, sku, fired_at, message, data) VALUES
                  (%1$d, 'fire_1', 'rule_1', 'R', 'score_drop', 'THERE', now() - interval '91 days', '', '{}'),
                  (%1$d, 'fire_2', 'rule_1', 'R', 'score_drop', 'THERE', now() - interval '89 days', '', '{}');
                INSERT INTO alert_delivery (workspace_id, fire_id, place, channel_type, channel, status, attempts, due_at)
                SELECT workspace_id, id, 0, 'email', '', 'delivered', 1, now() FROM alert_fire;
                INSERT INTO host_turn (workspace_id, host, held_until, free_at) VALUES
                  (0, 'idle:443', now() - interval '2 hours', now() - interval '2 hours'),
                  (0, 'busy:443', now(), now())"""
                .formatted(workspace.value()));

        context.getBean(AuditHousekeeping.class).deleteOutdated();

        assertThat(query("SELECT DISTINCT job_id FROM audit_item")).containsExactly("job_2");
        assertThat(query("SELECT count(*) FROM audit_item")).containsExactly("5334");
        for (String table : List.of("latest_score", "score_run", "audited_page")) {
            assertThat(query("SELECT sku FROM " + table + " ORDER BY sku")).as(table).containsExactly("DELETED",
                    "THERE");
        }
        assertThat(query("SELECT id FROM alert_fire")).containsExactly("fire_2");
        assertThat(query("SELECT fire_id FROM alert_delivery")).containsExactly("fire_2");
        assertThat(query("SELECT host FROM host_turn")).containsExactly("busy:443");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = TestPostgres.superuser(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = TestPostgres.superuser(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
