package io.cataloom.insightsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.application.webhook.Outbox;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.external.testing.Receiver;
import io.cataloom.external.testing.Receiver.Answer;
import io.cataloom.external.testing.Receiver.Delivery;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.persistence.testing.TestPostgres;

class WebhooksIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Receiver RECEIVER = new Receiver();
    private static final ApiUnderTest API = InsightsUnderTest.start(Map.of(
            "cataloom.outbound.allow", RECEIVER.hostAndPort(),
            "cataloom.outbound.hosts", "inside.example=10.0.0.7",
            "cataloom.webhooks.polling", "50ms",
            "cataloom.webhooks.retry-delays", "50ms,50ms"));

    private Workspace workspace;
    private String key;

    @AfterAll
    static void stop() {
        RECEIVER.close();
        API.close();
    }

    @BeforeEach
    void oneWorkspace() {
        workspace = API.workspace();
        key = API.key(workspace.id());
    }

    @Test
    void aDeliveryIsSignedInBothWays() throws Exception {
        JsonNode webhook = create("/signed", "audit.completed");
        String secret = webhook.get("secret").textValue();

        add(WebhookEvent.Type.ALERT_FIRED, Map.of());
        add(WebhookEvent.Type.AUDIT_COMPLETED, data("VRN-AC1 \"ä\" 🛒"));

        Delivery delivery = only("/signed");
        JsonNode body = JSON.readTree(delivery.body());
        assertThat(delivery.body()).isEqualTo(
                "{\"id\":\"%s\",\"type\":\"audit.completed\",\"created_at\":\"%s\",\"workspace\":\"%s\",\"data\":%s}"
                        .formatted(delivery.header("webhook-id"), body.get("created_at").textValue(),
                                workspace.publicId(),
                                "{\"job_id\":\"job_1\",\"sku\":\"VRN-AC1 \\\"ä\\\" 🛒\",\"previous_score\":null,\"delta\":1.50}"));
        assertThat(delivery.header("webhook-id")).matches("evt_[0-9A-Z]{26}");
        assertThat(delivery.header("x-insights-delivery")).matches("dlv_[0-9A-Z]{26}");
        assertThat(delivery.header("x-insights-event")).isEqualTo("audit.completed");
        assertThat(delivery.header("content-type")).isEqualTo("application/json");
        assertThat(delivery.header("x-insights-signature")).isEqualTo("sha256=" + hmac(secret, delivery.body()));
        assertThat(delivery.headers()).doesNotContainKey("x-insights-signature-previous");
        new Webhook(secret).verify(delivery.body(), headers(delivery));
        assertThatThrownBy(() -> new Webhook(secret).verify(delivery.body() + " ", headers(delivery)))
                .isInstanceOf(WebhookVerificationException.class);

        JsonNode logged = delivered(webhook, "delivered").get(0);
        assertThat(logged.get("attempts")).hasSize(1);
        assertThat(logged.get("attempts").get(0).get("status").intValue()).isEqualTo(200);
        assertThat(logged.get("attempts").get(0).get("response").textValue()).isEqualTo("thanks");
        assertThat(logged.get("id").textValue()).isEqualTo(delivery.header("x-insights-delivery"));
    }

    @Test
    void theOldSecretSignsFor24HoursMore() throws Exception {
        JsonNode webhook = create("/rotated", "audit.completed");
        String old = webhook.get("secret").textValue();
        JsonNode rotated = JSON.readTree(post(path(webhook) + "/rotate-secret", "", 200).body());
        String fresh = rotated.get("secret").textValue();
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(old);
        assertThat(Instant.parse(rotated.get("previous_valid_until").textValue()))
                .isBetween(Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(24)));

        post(path(webhook) + "/test", "", 202);
        Delivery both = only("/rotated");
        new Webhook(old).verify(both.body(), headers(both));
        new Webhook(fresh).verify(both.body(), headers(both));
        assertThat(both.header("x-insights-signature")).isEqualTo("sha256=" + hmac(fresh, both.body()));
        assertThat(both.header("x-insights-signature-previous")).isEqualTo("sha256=" + hmac(old, both.body()));

        API.execute("UPDATE webhook SET previous_secret_until = now() WHERE id = '" + id(webhook) + "'");
        post(path(webhook) + "/test", "", 202);
        Waiting.until("the second one", () -> RECEIVER.deliveries("/rotated").size() == 2);
        Delivery after = RECEIVER.deliveries("/rotated").getLast();
        new Webhook(fresh).verify(after.body(), headers(after));
        assertThatThrownBy(() -> new Webhook(old).verify(after.body(), headers(after)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void secretsAreNotKeptInTheClear() throws Exception {
        JsonNode webhook = create("/sealed", "audit.completed");
        String secret = webhook.get("secret").textValue();

        assertThat(get(path(webhook)).has("secret")).isFalse();
        assertThat(API.query(
                "SELECT octet_length(secret) FROM webhook WHERE position('%s'::bytea in secret) = 0 AND id = '%s'"
                        .formatted(secret.substring(6), id(webhook))))
                .hasSize(1);
    }

    @Test
    void aRepeatedRequestGetsItsSecretAgainButTheTableHoldsNone() throws Exception {
        String body = "{\"url\":\"%s\",\"events\":[\"audit.completed\"]}".formatted(RECEIVER.url("/once"));
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(API.send(API.to("/v1/webhooks", key).header("Content-Type", "application/json")
                    .header("Idempotency-Key", "k").POST(HttpRequest.BodyPublishers.ofString(body))).body());
        }
        String secret = JSON.readTree(answers.getFirst()).get("secret").textValue();

        assertThat(answers.getLast()).isEqualTo(answers.getFirst());
        assertThat(API.query("SELECT position('%s'::bytea in body) FROM idempotent_request WHERE workspace_id = %d"
                .formatted(secret.substring(6), workspace.id().value()))).containsExactly("0");
    }

    @Test
    void aWorkspaceHasFiftyWebhooksAtMostHoweverManyAskAtOnce() throws Exception {
        API.execute("""
                INSERT INTO webhook (workspace_id, id, url, events, enabled, secret, created_at, updated_at)
                SELECT %d, 'wh_' || i, 'https://hooks.example.com/', '{}', true, '', now(), now()
                FROM generate_series(1, 48) i""".formatted(workspace.id().value()));
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asked.add(CompletableFuture.supplyAsync(() -> API.send(API.to("/v1/webhooks", key)
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers
                            .ofString("{\"url\":\"https://hooks.example.com/\",\"events\":[\"alert.fired\"]}")))));
        }
        List<HttpResponse<String>> answers = asked.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 201, 409, 409, 409,
                409);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).extracting(HttpResponse::body)
                .containsOnly("{\"error\":{\"code\":\"too_many_webhooks\",\"message\":\"A workspace has at most 50 "
                        + "webhooks: delete one first.\",\"details\":{\"limit\":50}}}");
    }

    @Test
    void aReceiverThatFailsIsTriedAgainUnderTheSameId() throws Exception {
        RECEIVER.answers("/flaky", time -> time < 3 ? new Answer(500, Map.of(), "x".repeat(2000)) : Answer.of(204));
        JsonNode webhook = create("/flaky", "audit.completed");

        add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());

        JsonNode delivery = delivered(webhook, "delivered").get(0);
        List<Delivery> tries = RECEIVER.deliveries("/flaky");
        assertThat(tries).hasSize(3);
        assertThat(tries.stream().map(each -> each.header("webhook-id")).distinct())
                .containsExactly(delivery.get("event_id").textValue());
        assertThat(tries.stream().map(Delivery::body).distinct()).hasSize(1);
        assertThat(statuses(delivery)).containsExactly("500", "500", "204");
        assertThat(delivery.get("attempts").get(0).get("response").textValue()).isEqualTo("x".repeat(512));
        assertThat(delivery.get("attempts").get(2).get("response").textValue()).isEmpty();
    }

    @Test
    void whatIsGivenUpCanBeDeliveredOnceMore() throws Exception {
        RECEIVER.answers("/broken", time -> Answer.of(time <= 3 ? 500 : 200));
        JsonNode webhook = create("/broken", "audit.completed");
        add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());
        JsonNode failed = delivered(webhook, "failed").get(0);
        assertThat(statuses(failed)).containsExactly("500", "500", "500");
        assertThat(failed.get("next_attempt_at").isNull()).isTrue();

        post("/v1/webhooks/deliveries/" + id(failed) + "/redeliver", "", 202);

        JsonNode delivery = delivered(webhook, "delivered").get(0);
        assertThat(statuses(delivery)).containsExactly("500", "500", "500", "200");
        assertThat(RECEIVER.deliveries("/broken").stream().map(each -> each.header("webhook-id")).distinct())
                .containsExactly(failed.get("event_id").textValue());
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        RECEIVER.answers("/moved", _ -> new Answer(302, Map.of("Location", RECEIVER.url("/elsewhere")), ""));
        JsonNode webhook = create("/moved", "audit.completed");
        add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());

        assertThat(statuses(delivered(webhook, "failed").get(0))).containsExactly("302", "302", "302");
        assertThat(RECEIVER.deliveries("/elsewhere")).isEmpty();
    }

    @Test
    void anEndpointThatIsGoneIsDisabled() throws Exception {
        RECEIVER.answers("/gone", time -> Answer.of(time == 1 ? 410 : 200));
        JsonNode webhook = create("/gone", "audit.completed");
        add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());

        assertThat(statuses(delivered(webhook, "failed").get(0))).containsExactly("410");
        JsonNode disabled = get(path(webhook));
        assertThat(disabled.get("enabled").booleanValue()).isFalse();
        assertThat(disabled.get("disabled_reason").textValue()).isEqualTo("gone");
        add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());
        assertThat(get(path(webhook) + "/deliveries").get("data")).hasSize(1);

        JsonNode enabled = JSON.readTree(send("PATCH", path(webhook), "{\"enabled\":true}", 200).body());
        assertThat(enabled.get("disabled_reason").isNull()).isTrue();
        add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());
        delivered(webhook, "delivered");
    }

    @Test
    void aReceiverThatHangsHoldsUpNoOther() throws Exception {
        RECEIVER.hangs("/hangs");
        JsonNode hanging = create("/hangs", "audit.completed");
        create("/quick", "audit.completed");
        for (int i = 0; i < 25; i++) {
            create("/hangs", "alert.fired");
        }
        Instant start = Instant.now();
        add(WebhookEvent.Type.ALERT_FIRED, Map.of());
        Waiting.until("one attempt at each", () -> RECEIVER.deliveries("/hangs").size() == 25);
        for (int i = 0; i < 40; i++) {
            add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of("number", i));
        }

        Waiting.until("the quick one's", () -> RECEIVER.deliveries("/quick").size() == 40);
        assertThat(get(path(hanging) + "/deliveries?status=pending&limit=200").get("data")).hasSize(40);
        assertThat(RECEIVER.deliveries("/hangs")).hasSizeLessThanOrEqualTo(27);
        Waiting.until("the first time-out", () -> attempts(hanging) > 0);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(10));
        assertThat(API.query("SELECT DISTINCT attempts -> 0 ->> 'error' FROM webhook_delivery WHERE webhook_id = '%s'"
                .formatted(id(hanging)) + " AND attempts <> '[]'")).containsExactly("timeout");
        send("DELETE", path(hanging), "", 204);
    }

    @Test
    void twoHundredEndpointsThatHangHoldUpNobodyElse() throws Exception {
        RECEIVER.hangs("/stuck");
        List<Long> stuck = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            oneWorkspace();
            stuck.add(workspace.id().value());
            for (int j = 0; j < 50; j++) {
                create("/stuck", "audit.completed");
            }
            add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());
            add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());
        }
        oneWorkspace();
        create("/healthy", "audit.completed");
        Waiting.until("an attempt at each", () -> RECEIVER.deliveries("/stuck").size() == 200);
        add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());

        Waiting.until("the healthy one's", () -> !RECEIVER.deliveries("/healthy").isEmpty());
        // the first of the others ends after ten seconds
        assertThat(API.query("SELECT 1 FROM webhook_delivery WHERE attempts <> '[]' AND workspace_id IN ("
                + stuck.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")")).isEmpty();
        assertThat(RECEIVER.deliveries("/stuck")).hasSize(200);
    }

    @Test
    void aWebhookIsDeletedInTheMiddleOfAnAttempt() throws Exception {
        RECEIVER.answers("/failing", _ -> new Answer(503, Map.of("Retry-After", "3600"), "busy"));
        JsonNode webhook = create("/failing", "audit.completed");
        add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());
        Waiting.until("the first attempt", () -> attempts(webhook) == 1);
        String lane = workspace.id().value() + "/" + id(webhook);
        try (Connection attempt = TestPostgres.superuser(API.database()).getConnection();
                Statement statement = attempt.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            attempt.setAutoCommit(false);
            statement.execute("UPDATE webhook_delivery SET failures = 2 WHERE webhook_id = '" + id(webhook) + "'");
            Future<?> deletion = threads.submit(() -> send("DELETE", path(webhook), "", 204));
            Waiting.until("the deletion to wait for the attempt", () -> API.query("SELECT 1 FROM pg_stat_activity "
                    + "WHERE wait_event_type = 'Lock' AND query LIKE '%webhook_delivery%'").size() == 1);

            // as an attempt that failed does
            statement.execute("INSERT INTO webhook_queue SELECT '" + lane + "', id, now() FROM webhook_delivery "
                    + "WHERE webhook_id = '" + id(webhook) + "' "
                    + "ON CONFLICT (lane, delivery) DO UPDATE SET due_at = excluded.due_at");
            attempt.commit();
            deletion.get();
        }
        assertThat(API.query("SELECT 1 FROM webhook_queue WHERE lane = '" + lane + "'")).isEmpty();
    }

    @Test
    void ofTwoChangesAtATimeNoneIsLost() throws Exception {
        JsonNode webhook = create("/changed", "audit.completed");
        try (Connection other = TestPostgres.superuser(API.database()).getConnection();
                Statement statement = other.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE webhook SET enabled = false, disabled_reason = 'gone' WHERE id = '"
                    + id(webhook) + "'");
            Future<?> change = threads
                    .submit(() -> send("PATCH", path(webhook), "{\"description\":\"mine\"}", 200));
            Waiting.until("the change to wait", () -> API.query("SELECT 1 FROM pg_stat_activity "
                    + "WHERE wait_event_type = 'Lock' AND query LIKE '%webhook%'").size() == 1);
            other.commit();
            change.get();
        }

        JsonNode changed = get(path(webhook));
        assertThat(changed.get("description").textValue()).isEqualTo("mine");
        assertThat(changed.get("enabled").booleanValue()).isFalse();
        assertThat(changed.get("disabled_reason").textValue()).isEqualTo("gone");
    }

    @Test
    void aReceiverSaysWhenItWantsToBeAskedAgain() throws Exception {
        RECEIVER.answers("/busy", _ -> new Answer(503, Map.of("Retry-After", "3600"), "busy"));
        JsonNode webhook = create("/busy", "audit.completed");
        add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());

        Waiting.until("the first attempt", () -> attempts(webhook) > 0);
        JsonNode pending = delivered(webhook, "pending").get(0);
        assertThat(Instant.parse(pending.get("next_attempt_at").textValue()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(59)));
    }

    @ParameterizedTest
    @CsvSource({"http://169.254.169.254/latest", "http://127.0.0.1/", "http://10.1.2.3/", "http://[::1]/",
            "http://2130706433/", "http://shop.example:22/", "ftp://shop.example/", "http://user@shop.example/", "x"})
    void anAddressThatIsNotPublicIsRefused(String url) throws Exception {
        JsonNode problem = JSON.readTree(post("/v1/webhooks", """
                {"url":"%s","events":["audit.completed"]}""".formatted(url), 400).body());

        assertThat(problem.at("/error/code").textValue()).isEqualTo("validation_error");
        assertThat(problem.at("/error/details/fields/0/field").textValue()).isEqualTo("url");
    }

    @Test
    void aNameThatLeadsInsideIsRefusedWhenItIsLookedUp() throws Exception {
        JsonNode webhook = JSON.readTree(post("/v1/webhooks", """
                {"url":"http://inside.example/","events":["audit.completed"]}""", 201).body());
        post(path(webhook) + "/test", "", 202);

        JsonNode failed = delivered(webhook, "failed").get(0);
        assertThat(failed.at("/attempts/0/error").textValue()).isEqualTo("blocked_url");
        assertThat(failed.get("attempts")).hasSize(1);
        assertThat(failed.get("event_type").textValue()).isEqualTo("webhook.test");
    }

    @Test
    void anEventOfATransactionThatRollsBackNeverHappened() throws Exception {
        JsonNode webhook = create("/rolledback", "audit.completed");
        assertThatThrownBy(() -> API.bean(Tenancy.class).inTransaction(workspace.id(), _ -> {
            add(WebhookEvent.Type.AUDIT_COMPLETED, Map.of());
            throw new IllegalStateException("no");
        })).hasMessage("no");

        assertThat(get(path(webhook) + "/deliveries").get("data")).isEmpty();
        assertThat(API.query("SELECT lane FROM webhook_queue WHERE lane LIKE '%" + id(webhook) + "'")).isEmpty();
    }

    @Test
    void webhooksAreTheirWorkspacesOwn() throws Exception {
        JsonNode first = create("/mine", "audit.completed", "alert.fired");
        JsonNode second = create("/mine", "recommendation.pushed");
        JsonNode page = get("/v1/webhooks?limit=1");
        assertThat(page.at("/data/0/id")).isEqualTo(first.get("id"));
        assertThat(page.at("/data/0/events").toString()).isEqualTo("[\"audit.completed\",\"alert.fired\"]");
        JsonNode rest = get("/v1/webhooks?cursor=" + page.at("/pagination/next_cursor").textValue());
        assertThat(rest.at("/data/0/id")).isEqualTo(second.get("id"));
        assertThat(rest.at("/pagination/has_more").booleanValue()).isFalse();

        String mine = key;
        key = API.key(API.workspace().id());
        for (String path : List.of(path(first), path(first) + "/deliveries")) {
            assertThat(send("GET", path, "", 404).body()).contains("\"code\":\"webhook_not_found\"");
        }
        for (String path : List.of(path(first) + "/test", path(first) + "/rotate-secret")) {
            post(path, "", 404);
        }
        send("PATCH", path(first), "{\"enabled\":false}", 404);
        send("DELETE", path(first), "", 404);
        assertThat(get("/v1/webhooks").get("data")).isEmpty();

        key = mine;
        send("DELETE", path(first), "", 204);
        send("DELETE", path(first), "", 404);
        key = API.key(workspace.id(), "read");
        post("/v1/webhooks", "{}", 403);
    }

    private JsonNode create(String path, String... events) throws Exception {
        HttpResponse<String> answer = post("/v1/webhooks", """
                {"url":"%s","events":%s}""".formatted(RECEIVER.url(path), JSON.writeValueAsString(events)), 201);
        JsonNode webhook = JSON.readTree(answer.body());
        assertThat(answer.headers().firstValue("Location")).contains(path(webhook));
        return webhook;
    }

    private void add(WebhookEvent.Type type, Map<String, @Nullable Object> data) {
        API.bean(Outbox.class).add(workspace.id(), new WebhookEvent(type, data));
    }

    private static Map<String, @Nullable Object> data(String sku) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("job_id", "job_1");
        data.put("sku", sku);
        data.put("previous_score", null);
        data.put("delta", new BigDecimal("1.50"));
        return data;
    }

    private static Delivery only(String path) {
        Waiting.until("a delivery to " + path, () -> !RECEIVER.deliveries(path).isEmpty());
        assertThat(RECEIVER.deliveries(path)).hasSize(1);
        return RECEIVER.deliveries(path).getFirst();
    }

    /** The log of deliveries with that status, when there is one. */
    private JsonNode delivered(JsonNode webhook, String status) {
        String path = path(webhook) + "/deliveries?status=" + status;
        Waiting.until(path, () -> !get(path).get("data").isEmpty());
        return get(path).get("data");
    }

    private static int attempts(JsonNode webhook) {
        return API.query("SELECT 1 FROM webhook_delivery WHERE attempts <> '[]' AND webhook_id = '" + id(webhook) + "'")
                .size();
    }

    private static List<String> statuses(JsonNode delivery) {
        List<String> statuses = new ArrayList<>();
        delivery.get("attempts").forEach(attempt -> statuses.add(attempt.get("status").asText()));
        return statuses;
    }

    private JsonNode get(String path) {
        try {
            return JSON.readTree(send("GET", path, "", 200).body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private HttpResponse<String> post(String path, String body, int status) {
        return send("POST", path, body, status);
    }

    private HttpResponse<String> send(String method, String path, String body, int status) {
        HttpRequest.Builder request = API.to(path, key);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = API.send(request.method(method, body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private static String path(JsonNode webhook) {
        return "/v1/webhooks/" + id(webhook);
    }

    private static String id(JsonNode node) {
        return node.get("id").textValue();
    }

    private static HttpHeaders headers(Delivery delivery) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        delivery.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return HttpHeaders.of(headers, (_, _) -> true);
    }

    private static String hmac(String secret, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
