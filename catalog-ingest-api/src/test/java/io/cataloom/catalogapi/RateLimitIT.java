package io.cataloom.catalogapi;

import static io.cataloom.catalogapi.Samples.tea;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances on one database are one API. */
class RateLimitIT {

    private static final CatalogApiUnderTest ONE = CatalogApiUnderTest.shared();
    private static CatalogApiUnderTest other;

    @BeforeAll
    static void start() {
        other = CatalogApiUnderTest.start(ONE.database(), Map.of());
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    @Test
    void theSixtyFirstRequestOfAMinuteIsOneTooMany() {
        Account shop = ONE.account(Map.of());
        List<String> paths = List.of("/v2/ingest", "/v2/ingest/nested", "/v2/update", "/v2/update/nested",
                "/v2/locales/batch");
        long start = Instant.now().getEpochSecond();
        for (int i = 0; i < 60; i++) {
            Answer answer = (i % 2 == 0 ? shop : shop.at(other)).post(paths.get(i % 5), i % 7 == 0 ? "[" : "[]");

            assertThat(answer.status()).isNotEqualTo(429);
            assertThat(answer.headers()).containsEntry("X-RateLimit-Limit", "60")
                    .containsEntry("X-RateLimit-Remaining", Integer.toString(59 - i));
        }

        for (Account at : List.of(shop, shop.at(other))) {
            Answer refused = at.post("/v2/ingest", tea("a"));

            refused.says(429, Json.parse("{\"success\":false,\"message\":\"Too Many Requests\",\"status\":429}"));
            assertThat(refused.body())
                    .isEqualTo("{\"success\":false,\"message\":\"Too Many Requests\",\"status\":429}");
            assertThat(refused.headers()).containsEntry("X-RateLimit-Limit", "60")
                    .containsEntry("X-RateLimit-Remaining", "0");
            long now = Instant.now().getEpochSecond();
            long wait = Long.parseLong(refused.headers().get("Retry-After"));
            assertThat(now + wait).isBetween(start + 60, now + 60);
            assertThat(Long.parseLong(refused.headers().get("X-RateLimit-Reset"))).isBetween(start + 60, now + 61);
        }
        assertThat(shop.storedIds()).isEmpty();
        assertThat(counted(shop)).containsExactly("60");
    }

    @Test
    void onlyWhatGetsThroughIsCounted() {
        Account shop = ONE.account(Map.of()).limitTo(3);
        String far = ONE.key(shop.id(), "203.0.113.0/24");
        for (int i = 0; i < 5; i++) {
            assertThat(shop.with("bad").post("/v2/ingest", "[]").status()).isEqualTo(401);
            assertThat(shop.with(far).post("/v2/ingest", "[]").status()).isEqualTo(403);
            assertThat(shop.post("/v2/nowhere", "[]").status()).isEqualTo(404);
            assertThat(ONE.send(shop.to("/v2/ingest").GET()).status()).isEqualTo(405);
        }
        assertThat(counted(shop)).isEmpty();

        for (int i = 0; i < 10; i++) {
            assertThat(shop.post("/v2/ingest", "[]").status()).isEqualTo(i < 3 ? 200 : 429);
        }
        assertThat(counted(shop)).containsExactly("3");
    }

    @Test
    void noMoreThanTheLimitPassAtOnceThroughBoth() throws Exception {
        Account shop = ONE.account(Map.of()).limitTo(20);
        List<Callable<Integer>> clients = IntStream.range(0, 60).<Callable<Integer>>mapToObj(
                i -> () -> (i % 2 == 0 ? shop : shop.at(other)).post("/v2/ingest", "[]").status()).toList();
        int passed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (var client : threads.invokeAll(clients)) {
                assertThat(client.get()).isIn(200, 429);
                passed += client.get() == 200 ? 1 : 0;
            }
        }

        assertThat(passed).isEqualTo(20);
    }

    @Test
    void aLimitOfZeroIsNone() {
        Account shop = ONE.account(Map.of()).limitTo(0);

        for (int i = 0; i < 70; i++) {
            Answer answer = shop.post("/v2/ingest", "[]");
            answer.says(Json.stored(0));
            assertThat(answer.headers()).doesNotContainKeys("X-RateLimit-Limit", "X-RateLimit-Remaining",
                    "X-RateLimit-Reset", "Retry-After");
        }
    }

    @Test
    void accountsAreCountedApart() {
        Account spent = ONE.account(Map.of()).limitTo(1);
        spent.post("/v2/ingest", "[]").says(Json.stored(0));

        assertThat(spent.post("/v2/ingest", "[]").status()).isEqualTo(429);
        ONE.account(Map.of()).limitTo(1).post("/v2/ingest", "[]").says(Json.stored(0));
    }

    @Test
    void aLocaleMadeThroughOneInstanceIsKnownToTheOtherAtOnce() {
        Account shop = ONE.account();
        shop.at(other).ingest(tea("warm")).says(Json.stored(1));
        for (String locale : List.of("de_DE", "fr_FR", "it_IT")) {
            shop.post("/v2/locales", "[{\"language_country_code\":\"" + locale + "\"}]")
                    .says(Json.parse("{\"success\":true,\"created_locale_count\":1}"));

            shop.at(other).ingest(tea("a", locale)).says(Json.stored(1));
        }
    }

    @Test
    void theExplorerCostsNothing() {
        Account shop = ONE.account(Map.of()).limitTo(1);

        ONE.send(shop.to("/v2/openapi.json").GET());
        ONE.send(shop.to("/v2/ingest").method("OPTIONS", BodyPublishers.noBody()));

        shop.post("/v2/ingest", "[]").says(Json.stored(0));
    }

    /** How many requests of the last minute are remembered. */
    private static List<String> counted(Account shop) {
        return ONE.query("SELECT cardinality(state) FROM request_quota WHERE workspace_id = " + shop.id().value());
    }
}
