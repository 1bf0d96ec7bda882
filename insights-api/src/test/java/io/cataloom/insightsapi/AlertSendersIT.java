package io.cataloom.insightsapi;

import static io.cataloom.insightsapi.AuditShop.await;
import static io.cataloom.insightsapi.AuditShop.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.external.testing.MailBox;
import io.cataloom.external.testing.Receiver;
import io.cataloom.external.testing.Receiver.Answer;
import io.cataloom.external.testing.Receiver.Delivery;
import io.cataloom.persistence.testing.ApiUnderTest;

/** From a rule to what arrives, by the senders as they are installed; on a clock that moves when it is told to. */
class AlertSendersIT {

    private static final String URL = "https://shop.example/ac1";
    private static final Instant MORNING = Instant.parse("2026-11-23T10:15:00Z");

    private static MailBox mail;
    private static Receiver receiver;
    private static ApiUnderTest api;
    private static ScriptedCrawler crawler;

    private AuditShop shop;

    @BeforeAll
    static void start() {
        mail = new MailBox();
        receiver = new Receiver();
        MovableClock.set(MORNING);
        Map<String, Object> settings = new HashMap<>(Map.of("test.scripted", true, "test.senders", true, "test.clock",
                true, "cataloom.audits.pause", "0ms", "cataloom.alerts.sweep", "100ms", "cataloom.webhooks.polling",
                "50ms"));
        settings.putAll(Map.of("cataloom.outbound.allow", receiver.hostAndPort(), "cataloom.smtp.host", "127.0.0.1",
                "cataloom.smtp.port", mail.port(), "cataloom.smtp.security", "none", "cataloom.smtp.from",
                "Cataloom <alerts@cataloom.example>"));
        api = InsightsUnderTest.start(settings);
        crawler = api.bean(ScriptedCrawler.class);
    }

    @AfterAll
    static void stop() {
        // those that hang would be waited for
        receiver.close();
        api.close();
        mail.close();
    }

    @BeforeEach
    void openShop() {
        MovableClock.set(MORNING);
        shop = new AuditShop(api).product("VRN-AC1", URL);
    }

    @Test
    void aCrossingArrivesByMailInSlackAndAtWebhooks() throws Exception {
        String secret = json(shop.post("/v1/webhooks", "{\"url\":\"%s\",\"events\":[\"alert.fired\"]}"
                .formatted(receiver.url("/told")))).path("secret").asText();
        String rule = rule("immediate", "null", """
                {"type":"email","to":["b@shop.example","c@shop.example"],"subject_prefix":"[Insights]"},\
                {"type":"slack","url":"%s"},{"type":"webhook","url":"%s"}"""
                .formatted(receiver.url("/slack"), receiver.url("/hook")));

        String message = drop("VRN-AC1");

        JsonNode fire = await(() -> fires().path(0), seen -> statuses(seen).equals(
                List.of("email delivered", "slack delivered", "webhook delivered")));
        assertThat(fire.path("rule_id").asText()).isEqualTo(rule);
        List<String> mailed = mail.mails().getLast();
        assertThat(mailed).contains("From: Cataloom <alerts@cataloom.example>",
                "To: b@shop.example, c@shop.example");
        assertThat(String.join(" ", mailed)).contains("Subject: [Insights] Drops: " + message.substring(0, 20), URL);

        JsonNode slack = json(receiver.deliveries("/slack").getLast().body());
        assertThat(slack).isEqualTo(json("""
                {"text":"Drops: %s","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*Drops*"}},
                 {"type":"section","text":{"type":"mrkdwn","text":"<%s|Product VRN-AC1>\\n%s"}}]}"""
                .formatted(message, URL, message)));

        ObjectNode told = fire.deepCopy();
        told.remove("deliveries");
        assertThat(json(receiver.deliveries("/hook").getLast().body())).isEqualTo(json("""
                {"type":"alert.fired","workspace":"%s","rule":{"id":"%s","name":"Drops","type":"score_drop"},
                 "fires":[%s]}""".formatted(shop.workspace.publicId(), rule, told)));

        Delivery event = await(() -> receiver.deliveries("/told"), all -> !all.isEmpty()).getFirst();
        assertThat(event.header("webhook-timestamp")).isEqualTo(Long.toString(MORNING.getEpochSecond()));
        assertThat(event.header("webhook-signature")).isEqualTo(new Webhook(secret)
                .sign(event.header("webhook-id"), MORNING.getEpochSecond(), event.body()));
        ObjectNode data = (ObjectNode) json(event.body()).path("data");
        data.remove("deliveries");
        assertThat(data).isEqualTo(told);
    }

    @Test
    void whatSlackRefusesForNowArrivesAMinuteLater() {
        receiver.answers("/busy", time -> Answer.of(time == 1 ? 503 : 200));
        rule("immediate", "null", "{\"type\":\"slack\",\"url\":\"%s\"}".formatted(receiver.url("/busy")));

        drop("VRN-AC1");
        await(() -> fires().at("/0/deliveries/0"), json(
                "{\"channel\":\"slack\",\"status\":\"pending\",\"attempts\":1,\"error\":\"http_status\"}")::equals);
        MovableClock.move(Duration.ofMinutes(1));

        await(() -> fires().at("/0/deliveries/0"), json(
                "{\"channel\":\"slack\",\"status\":\"delivered\",\"attempts\":2,\"error\":null}")::equals);
        assertThat(receiver.deliveries("/busy")).hasSize(2);
    }

    @Test
    void aDigestIsOneMailAtTheFullHour() {
        shop.product("OTHER", URL);
        rule("hourly_digest", "null", "{\"type\":\"email\",\"to\":[\"digest@shop.example\"]}");
        String first = drop("VRN-AC1");
        String second = drop("OTHER");
        assertThat(due()).containsExactly("2026-11-23 11:00:00+00", "2026-11-23 11:00:00+00");
        int before = mail.mails().size();

        MovableClock.set(Instant.parse("2026-11-23T11:00:00Z"));

        await(this::fires, all -> all.valueStream().allMatch(fire -> statuses(fire).equals(
                List.of("email delivered"))));
        assertThat(mail.mails()).hasSize(before + 1);
        assertThat(String.join("\n", mail.mails().getLast())).contains("To: digest@shop.example",
                "Subject: Drops: 2 alerts", first, second);
    }

    @Test
    void quietHoursPutItOffToTheirEnd() {
        MovableClock.set(Instant.parse("2026-11-23T22:30:00Z"));
        rule("immediate", "{\"start\":\"22:00\",\"end\":\"07:00\",\"timezone\":\"Europe/Berlin\"}",
                "{\"type\":\"webhook\",\"url\":\"%s\"}".formatted(receiver.url("/night")));
        drop("VRN-AC1");
        // seven in Berlin
        assertThat(due()).containsExactly("2026-11-24 06:00:00+00");
        assertThat(receiver.deliveries("/night")).isEmpty();

        MovableClock.set(Instant.parse("2026-11-24T06:00:00Z"));

        await(() -> statuses(fires().path(0)), List.of("webhook delivered")::equals);
        assertThat(receiver.deliveries("/night")).hasSize(1);
    }

    @Test
    void aWorkspaceWhoseReceiverHangsHoldsUpNoOther() {
        receiver.hangs("/hanging");
        rule("hourly_digest", "null", "{\"type\":\"webhook\",\"url\":\"%s\"}".formatted(receiver.url("/hanging")));
        drop("VRN-AC1");
        AuditShop held = shop;
        shop = new AuditShop(api).product("VRN-AC1", URL);
        rule("hourly_digest", "null", "{\"type\":\"webhook\",\"url\":\"%s\"}".formatted(receiver.url("/prompt")));
        drop("VRN-AC1");

        MovableClock.set(Instant.parse("2026-11-23T11:00:00Z"));

        await(() -> statuses(fires().path(0)), List.of("webhook delivered")::equals);
        await(() -> json(held.get("/v1/alerts/fires")).at("/data/0/deliveries"), json(
                "[{\"channel\":\"webhook\",\"status\":\"pending\",\"attempts\":1,\"error\":null}]")::equals);
    }

    private String rule(String batching, String quietHours, String channels) {
        HttpResponse<String> made = shop.post("/v1/alerts/rules", """
                {"name":"Drops","type":"score_drop","threshold":{"delta":1},"batching":"%s","quiet_hours":%s,\
                "channels":[%s]}""".formatted(batching, quietHours, channels));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).path("id").asText();
    }

    /** Audits a good page and then a poor one. @return what an alert says of it */
    private String drop(String sku) {
        crawler.pages.put(URL, ScriptedPages.seen(ScriptedPages.good(URL)));
        int good = shop.audit(sku).path("score").asInt();
        crawler.pages.put(URL, ScriptedPages.seen(ScriptedPages.poor(URL)));
        int poor = shop.audit(sku).path("score").asInt();
        return "%s fell from %d to %d (%d).".formatted(sku, good, poor, poor - good);
    }

    private JsonNode fires() {
        return json(shop.get("/v1/alerts/fires")).path("data");
    }

    private static List<String> statuses(JsonNode fire) {
        List<String> statuses = new ArrayList<>();
        fire.path("deliveries").forEach(
                one -> statuses.add(one.path("channel").asText() + " " + one.path("status").asText()));
        return statuses;
    }

    private List<String> due() {
        return api.query("SELECT (due_at AT TIME ZONE 'UTC')::text || '+00' FROM alert_delivery "
                + "WHERE status = 'pending' AND workspace_id = " + shop.id().value() + " ORDER BY 1");
    }
}
