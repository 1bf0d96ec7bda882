package io.cataloom.insightsapi;

import static io.cataloom.insightsapi.AuditShop.await;
import static io.cataloom.insightsapi.AuditShop.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.workspace.Api;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.persistence.testing.BesideOthers;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** The instance that audits a catalogue is killed, and the one that goes on as well. */
@BesideOthers
class InterruptedAuditIT {

    private static final int PRODUCTS = 1000;

    private final List<Instance> instances = new ArrayList<>();

    @AfterEach
    void stop() {
        instances.forEach(Instance::close);
    }

    @Test
    void everyProductIsAuditedOnceWhoeverDies() {
        Database database = TestPostgres.database();
        try (ApiUnderTest api = new ApiUnderTest(Api.INSIGHTS, InsightsApi::start, database,
                Map.of("cataloom.jobs.enabled", false))) {
            AuditShop shop = new AuditShop(api);
            api.execute("""
                    INSERT INTO product (workspace_id, sku, number, created_at)
                    SELECT %1$d, 'P' || i, i, now() FROM generate_series(1, %2$d) i;
                    INSERT INTO listing (workspace_id, sku, locale, url, created_at, updated_at)
                    SELECT %1$d, 'P' || i, 'en_US', 'https://shop' || i %% 4 || '.example/' || i, now(), now()
                    FROM generate_series(1, %2$d) i""".formatted(shop.id().value(), PRODUCTS));
            instances.add(instance(database));
            instances.add(instance(database));

            String job = json(shop.post("/v1/scores/audit", "{\"all\":true}")).path("job_id").asText();
            killTheOneAtWork(api, shop, 150);
            instances.add(instance(database));
            killTheOneAtWork(api, shop, 400);

            JsonNode ended = await(() -> json(shop.get("/v1/jobs/" + job)),
                    seen -> !List.of("queued", "running").contains(seen.path("status").asText()));
            assertThat(ended.path("attempt").asInt()).isEqualTo(3);
            assertThat(ended.path("status").asText()).isEqualTo("succeeded");
            assertThat(ended.path("progress")).isEqualTo(json("{\"done\":1000,\"total\":1000}"));
            assertThat(ended.path("result")).isEqualTo(json(
                    "{\"total\":1000,\"audited\":1000,\"unchanged\":0,\"failed\":0,\"errors\":[]}"));
            assertThat(count(api, "score_run")).isEqualTo("1000 1000");
            assertThat(count(api, "latest_score")).isEqualTo("1000 1000");
            assertThat(api.query(
                    "SELECT count(*) || ' ' || count(DISTINCT body::jsonb -> 'data' ->> 'sku') FROM webhook_event "
                            + "WHERE type = 'audit.completed'"))
                    .containsExactly("1000 1000");
        }
    }

    private void killTheOneAtWork(ApiUnderTest api, AuditShop shop, int after) {
        await(() -> api.query("SELECT count(*) FROM score_run"),
                seen -> Integer.parseInt(seen.getFirst()) >= after);
        Instance killed = Instance.atWork(api, instances, "audit");
        killed.kill();
        instances.remove(killed);
        assertThat(Integer.parseInt(api.query("SELECT count(*) FROM score_run").getFirst())).isLessThan(PRODUCTS);
    }

    private static String count(ApiUnderTest api, String table) {
        return api.query("SELECT count(*) || ' ' || count(DISTINCT sku) FROM " + table).getFirst();
    }

    private static Instance instance(Database database) {
        return Instance.start(database, "256m", Map.of("TEST_SCRIPTED", "true", "TEST_EVERYWHERE", "true",
                "CATALOOM_AUDITS_PAUSE", "5ms", "CATALOOM_AUDITS_TURN_EXPIRY", "1s"));
    }
}
