package io.cataloom.persistence.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;

import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import io.cataloom.application.workspace.Workspaces;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

class WebhookHousekeepingIT {

    @Test
    void eventsAndDeliveriesAreForgottenAfterThirtyDays() throws SQLException {
        Database database = TestPostgres.database();
        try (ApplicationContext context = ApplicationContext.run(database.properties());
                Connection connection = TestPostgres.superuser(database).getConnection();
                Statement statement = connection.createStatement()) {
            long workspace = context.getBean(Workspaces.class).create("shop", "shop", "shop.example", Map.of(),
                    Instant.parse("2026-01-01T00:00:00Z")).id().value();
            // 1,500 of before, more than a batch, and one of each side of the limit
            statement.execute("""
                    INSERT INTO webhook_event (workspace_id, id, type, body, created_at)
                    SELECT %1$d, 'evt_' || i, 'audit.completed', '{}', now() - interval '31 days'
                    FROM generate_series(1, 1500) i
                    UNION ALL VALUES (%1$d, 'evt_just', 'audit.completed', '{}', now() - interval '30 days'),
                      (%1$d, 'evt_young', 'audit.completed', '{}', now() - interval '29 days 23 hours');
                    INSERT INTO webhook_delivery (workspace_id, id, webhook_id, event_id, event_type, forced, status,
                                                  created_at)
                    SELECT workspace_id, replace(id, 'evt', 'dlv'), 'wh_1', id, type, false, 'failed', created_at
                    FROM webhook_event""".formatted(workspace));

            context.getBean(WebhookHousekeeping.class).deleteOutdated();

            try (ResultSet left = statement.executeQuery("SELECT (SELECT string_agg(id, ',') FROM webhook_event) || ' '"
                    + " || (SELECT string_agg(id, ',') FROM webhook_delivery)")) {
                left.next();
                assertThat(left.getString(1)).isEqualTo("evt_young dlv_young");
            }
        }
    }
}
