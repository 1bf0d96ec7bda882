package io.cataloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.external.testing.Receiver;
import io.cataloom.external.testing.Receiver.Delivery;
import io.cataloom.external.testing.TestSite;
import io.cataloom.insightsapi.InsightsApi;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;
import io.cataloom.storeapi.FreshstoreApi;

/**
 * The whole way, by nothing but HTTP: a page is audited, its score explains itself, a text is proposed, approved and
 * pushed; the store has it, the store's page shows it, the next audit finds it; and all of it back again. The page is
 * made of what the store API says of the product.
 */
class MendedPageIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEFORE = "AC1 air purifier";
    private static final String AFTER = "Vornado AC1 air purifier, 25 m2";
    private static final List<String> EVENTS = List.of("audit.completed", "recommendation.pushed",
            "recommendation.applied");

    private final TestSite site = TestSite.start();
    private final Receiver receiver = new Receiver();
    private ApiUnderTest insights;
    private ApiUnderTest store;
    private String insightsKey;
    private String storeKey;

    @BeforeEach
    void open() {
        Database database = TestPostgres.database();
        Map<String, Object> settings = new HashMap<>(site.settings());
        settings.merge("cataloom.outbound.allow", receiver.hostAndPort(), (one, other) -> one + "," + other);
        settings.put("cataloom.audits.pause", "0ms");
        insights = new ApiUnderTest(Api.INSIGHTS, InsightsApi::start, database, settings);
        // it may call nobody inside: were it to send webhooks, it would refuse to, and be there first
        store = new ApiUnderTest(Api.FRESHSTORE, FreshstoreApi::start, database,
                Map.of("cataloom.webhooks.polling", "1ms"));
        Workspace workspace = insights.workspace();
        insightsKey = insights.key(workspace.id());
        storeKey = store.key(workspace.id(), Api.FRESHSTORE);
        site.put(TestSite.GOOD, "/products/ac1", this::page);
    }

    @AfterEach
    void close() {
        insights.close();
        store.close();
        receiver.close();
        site.close();
    }

    @Test
    void aTextGoesFromTheAuditToTheStoreToThePageAndBack() {
        JsonNode webhook = post("/v1/webhooks", "{\"url\":\"%s\",\"events\":%s}".formatted(receiver.url("/told"),
                JSON.valueToTree(EVENTS)), 201);
        post("/v1/catalog", """
                {"sku":"VRN-AC1","title":"%s","brand":"Vornado","url":"%s","gtin":"4006381333931","tags":["25 m2"],\
                "price":{"USD":199.00}}""".formatted(BEFORE, site.product(TestSite.GOOD)), 201);
        assertThat(storeProduct().path("title").asText()).isEqualTo(BEFORE);

        // the audit, and why the score is what it is
        JsonNode first = audit();
        JsonNode explained = criterion(first, "title_clarity");
        assertThat(explained.path("status").asText()).isNotEqualTo("pass");
        assertThat(explained.path("evidence").toString()).contains(BEFORE);
        assertThat(get("/v1/catalog/VRN-AC1").path("score")).isEqualTo(first.path("score"));

        // what would be better, and by how much
        JsonNode open = get("/v1/recommendations?status=open&field=title&sku=VRN-AC1").path("data");
        assertThat(open).hasSize(1);
        String path = "/v1/recommendations/" + open.path(0).path("id").asText();
        JsonNode proposed = get(path);
        assertThat(proposed.at("/rationale/criterion").asText()).isEqualTo("title_clarity");
        assertThat(proposed.at("/diff/before").asText()).isEqualTo(BEFORE);
        assertThat(proposed.at("/diff/after").asText()).isEqualTo(AFTER);
        int expected = proposed.path("expected_score_delta").asInt();
        assertThat(expected).isPositive();

        // approved and pushed
        post(path + "/approve", "", 200);
        assertThat(storeProduct().path("title").asText()).isEqualTo(BEFORE);
        JsonNode pushed = ended(post(path + "/push", "", 202));
        assertThat(pushed.path("status").asText()).as(pushed.toString()).isEqualTo("succeeded");
        assertThat(get(path).path("status").asText()).isEqualTo("applied");
        assertThat(storeProduct().path("title").asText()).isEqualTo(AFTER);
        assertThat(get("/v1/catalog/VRN-AC1").path("title").asText()).isEqualTo(AFTER);

        // the page shows it, the next audit finds it, and the score is what was expected
        JsonNode second = audit();
        assertThat(criterion(second, "title_clarity").path("status").asText()).isEqualTo("pass");
        assertThat(criterion(second, "title_clarity").path("evidence").toString()).contains(AFTER);
        assertThat(second.path("delta").asInt()).isEqualTo(expected);
        assertThat(get("/v1/recommendations?status=open&field=title").path("data")).isEmpty();
        assertThat(get(path).path("status").asText()).isEqualTo("applied");

        // and back
        JsonNode reverted = ended(post(path + "/revert", "", 202));
        assertThat(reverted.path("status").asText()).as(reverted.toString()).isEqualTo("succeeded");
        assertThat(get(path).path("status").asText()).isEqualTo("reverted");
        assertThat(storeProduct().path("title").asText()).isEqualTo(BEFORE);
        assertThat(audit().path("score")).isEqualTo(first.path("score"));

        assertToldOfEachStep(webhook, pushed, get(path));
    }

    private void assertToldOfEachStep(JsonNode webhook, JsonNode push, JsonNode recommendation) {
        String secret = webhook.path("secret").asText();
        String sent = "/v1/webhooks/" + webhook.path("id").asText() + "/deliveries";
        await(() -> get(sent).path("data"), all -> all.size() == 5
                && all.valueStream().allMatch(delivery -> delivery.path("status").asText().equals("delivered")));
        List<Delivery> told = receiver.deliveries("/told");
        List<String> steps = new ArrayList<>();
        for (Delivery delivery : told) {
            assertSigned(delivery, secret);
            JsonNode event = read(delivery.body());
            JsonNode data = event.path("data");
            steps.add(event.path("type").asText() + " " + data.path("sku").asText());
            if (event.path("type").asText().startsWith("recommendation.")) {
                assertThat(data.path("id")).isEqualTo(recommendation.path("id"));
                assertThat(data.path("field").asText()).isEqualTo("title");
                assertThat(data.path("status").asText()).isEqualTo("applied");
                assertThat(data.path("job_id")).isEqualTo(push.path("id"));
            }
        }
        assertThat(steps).containsExactlyInAnyOrder("audit.completed VRN-AC1", "audit.completed VRN-AC1",
                "audit.completed VRN-AC1", "recommendation.pushed VRN-AC1", "recommendation.applied VRN-AC1");
    }

    /** By the library whose scheme it is, and by a plain HMAC. */
    private static void assertSigned(Delivery delivery, String secret) {
        try {
            new Webhook(secret).verify(delivery.body(), HttpHeaders.of(Map.of(
                    "webhook-id", List.of(delivery.header("webhook-id")),
                    "webhook-timestamp", List.of(delivery.header("webhook-timestamp")),
                    "webhook-signature", List.of(delivery.header("webhook-signature"))), (_, _) -> true));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(delivery.header("x-insights-signature")).isEqualTo("sha256="
                    + HexFormat.of().formatHex(mac.doFinal(delivery.body().getBytes(StandardCharsets.UTF_8))));
        } catch (Exception refused) {
            throw new AssertionError(delivery.toString(), refused);
        }
    }

    /** A good page, with the title that the store has. */
    private TestSite.Answer page() {
        return TestSite.Answer.html(site.text(TestSite.GOOD, "/products/ac1")
                .replace("Vornado AC1 Air Purifier", storeProduct().path("title").asText()));
    }

    private JsonNode storeProduct() {
        return read(store.send(store.to("/api/products/1", storeKey)).body()).path("data");
    }

    private JsonNode audit() {
        JsonNode job = ended(post("/v1/scores/VRN-AC1/audit", "", 202));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        return get("/v1/scores/VRN-AC1");
    }

    private JsonNode ended(JsonNode started) {
        return await(() -> get("/v1/jobs/" + started.path("job_id").asText()),
                job -> !List.of("queued", "running").contains(job.path("status").asText()));
    }

    private JsonNode get(String path) {
        HttpResponse<String> answer = insights.send(insights.to(path, insightsKey));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer.body());
    }

    private JsonNode post(String path, String body, int status) {
        HttpResponse<String> answer = insights.send(insights.to(path, insightsKey)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return read(answer.body());
    }

    private static JsonNode criterion(JsonNode score, String key) {
        for (JsonNode bucket : score.path("buckets")) {
            for (JsonNode criterion : bucket.path("criteria")) {
                if (criterion.path("key").asText().equals(key)) {
                    return criterion;
                }
            }
        }
        throw new AssertionError("no " + key + " in " + score);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException noJson) {
            throw new UncheckedIOException(text, noJson);
        }
    }

    private static <T> T await(Supplier<T> look, Predicate<T> wanted) {
        long end = System.nanoTime() + 60_000_000_000L;
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + seen);
            }
            LockSupport.parkNanos(20_000_000);
            seen = look.get();
        }
        return seen;
    }
}
