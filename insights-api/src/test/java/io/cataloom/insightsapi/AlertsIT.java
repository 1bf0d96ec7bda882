package io.cataloom.insightsapi;

import static io.cataloom.insightsapi.AuditShop.await;
import static io.cataloom.insightsapi.AuditShop.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.application.message.Mail;
import io.cataloom.application.message.NotDelivered;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.insightsapi.RecordedMessages.Post;
import io.cataloom.persistence.testing.ApiUnderTest;

class AlertsIT {

    private static final String URL = "https://shop.example/ac1";
    private static final String HOOK = "https://hooks.example/T0/secret";
    private static final String TO_HOOK = "[{\"type\":\"webhook\",\"url\":\"" + HOOK + "\"}]";

    private static ApiUnderTest api;
    private static ScriptedCrawler crawler;

    private AuditShop shop;

    @BeforeAll
    static void start() {
        api = InsightsUnderTest.start(Map.of("test.scripted", true, "cataloom.audits.pause", "0ms",
                "cataloom.alerts.sweep", "200ms"));
        crawler = api.bean(ScriptedCrawler.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void openShop() {
        shop = new AuditShop(api).product("VRN-AC1", URL, "best-sellers");
        crawler.pages.clear();
        RecordedMessages.TAKEN.clear();
        RecordedMessages.REFUSALS.clear();
    }

    // rules

    @Test
    void aRuleIsCreatedReadChangedAndDeleted() {
        HttpResponse<String> created = shop.post("/v1/alerts/rules", """
                {"name":"Best sellers drop","type":"score_drop","scope":{"type":"tag","tag":"best-sellers"},
                 "threshold":{"below":60,"delta":5},
                 "channels":[{"type":"email","to":["a@b.c"],"subject_prefix":"[Insights]"},
                             {"type":"slack","url":"https://hooks.slack.com/services/T0/B0/secret"}],
                 "quiet_hours":{"start":"22:00","end":"07:00"}}""");

        JsonNode rule = json(created);
        String id = rule.path("id").asText();
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains("/v1/alerts/rules/" + id);
        assertThat(id).matches("rule_[0-9A-Z]{26}");
        assertThat(rule).isEqualTo(json("""
                {"id":"%s","name":"Best sellers drop","type":"score_drop","enabled":true,
                 "scope":{"type":"tag","tag":"best-sellers"},
                 "threshold":{"below":60,"above":null,"delta":5,"engines":null,"min_answers":null},
                 "channels":[{"type":"email","to":["a@b.c"],"subject_prefix":"[Insights]"},
                             {"type":"slack","url":"https://hooks.slack.com/services/T0/B0/****"}],
                 "batching":"immediate","quiet_hours":{"start":"22:00","end":"07:00","timezone":"UTC"},
                 "created_at":"%s","updated_at":"%s","last_fired_at":null}""".formatted(id,
                rule.path("created_at").asText(), rule.path("created_at").asText())));
        assertThat(json(shop.get("/v1/alerts/rules/" + id))).isEqualTo(rule);
        assertThat(json(shop.get("/v1/alerts/rules"))).isEqualTo(json("""
                {"data":[%s],"pagination":{"next_cursor":null,"has_more":false}}""".formatted(rule)));

        HttpResponse<String> changed = shop.send("PATCH", "/v1/alerts/rules/" + id, """
                {"name":"Drop","scope":{"type":"all"},"threshold":{"below":null,"delta":7},"quiet_hours":null,
                 "enabled":false,"batching":"daily_digest"}""");
        ObjectNode expected = rule.deepCopy();
        expected.put("name", "Drop").put("enabled", false).put("batching", "daily_digest").putNull("quiet_hours");
        expected.set("scope", json("{\"type\":\"all\"}"));
        ((ObjectNode) expected.path("threshold")).putNull("below").put("delta", 7);
        expected.set("updated_at", json(changed).path("updated_at"));
        assertThat(json(changed)).isEqualTo(json(expected.toString()));
        assertThat(json(shop.get("/v1/alerts/rules/" + id))).isEqualTo(json(changed));

        assertThat(shop.send("DELETE", "/v1/alerts/rules/" + id, "").statusCode()).isEqualTo(204);
        assertThat(json(shop.get("/v1/alerts/rules/" + id))).isEqualTo(json("""
                {"error":{"code":"alert_rule_not_found","message":"There is no alert rule '%s'.",
                 "details":{"id":"%s"}}}""".formatted(id, id)));
        assertThat(shop.send("DELETE", "/v1/alerts/rules/" + id, "").statusCode()).isEqualTo(404);
        assertThat(shop.send("PATCH", "/v1/alerts/rules/" + id, "{\"name\":\"x\"}").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "'type':'citation_loss','threshold':{'engines':['chatgpt','gemini']}",
            "'type':'citation_loss'", "'type':'crawler_regression'", "'type':'new_competitor'",
            "'type':'new_competitor','threshold':{'min_answers':5},'scope':{'type':'category','category':'Air'}",
            "'type':'score_improvement','threshold':{'above':70},'scope':{'type':'skus','skus':['A','B']}"})
    void rulesOfEveryTypeAreTaken(String rest) {
        assertThat(shop.post("/v1/alerts/rules", rule(rest)).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | name missing, type missing, channels missing",
            "{'name':'x','type':'nope','channels':[]} | type not_allowed, channels too_few",
            "{'name':'x','type':'score_drop','channels':CH} | threshold missing",
            "{'name':'x','type':'score_drop','threshold':{},'channels':CH} | threshold missing",
            "{'name':'x','type':'score_drop','threshold':{'above':3},'channels':CH} | threshold.above not_allowed, threshold missing",
            "{'name':'x','type':'score_drop','threshold':{'below':101,'delta':0},'channels':CH} | threshold.below out_of_range, threshold.delta out_of_range",
            "{'name':'x','type':'score_improvement','threshold':{'below':3,'delta':3},'channels':CH} | threshold.below not_allowed",
            "{'name':'x','type':'crawler_regression','threshold':{'delta':3},'channels':CH} | threshold.delta not_allowed",
            "{'name':'x','type':'citation_loss','threshold':{'engines':['bing']},'channels':CH} | threshold.engines not_allowed",
            "{'name':'x','type':'crawler_regression','channels':[{'type':'sms'},{'type':'email','to':['no']},{'type':'slack','url':'ftp://x'},{'type':'webhook'},{'type':'webhook','url':'http://10.0.0.1/'},{'type':'slack','url':'http://169.254.169.254/x'}]} | channels[4].url refused_url, channels[5].url refused_url, channels[0].type not_allowed, channels[1].to[0] invalid_email, channels[2].url invalid_url, channels[3].url missing",
            "{'name':'x','type':'crawler_regression','channels':[{'type':'email','to':['a..b@c.de','a@b.','a@-b.c','a\\u0001@b.c','ok@b.c']}]} | channels[0].to[0] invalid_email, channels[0].to[1] invalid_email, channels[0].to[2] invalid_email, channels[0].to[3] invalid_email",
            "{'name':'x','type':'crawler_regression','enabled':null,'channels':[{'type':'slack','url':'https://hooks.slack.com/services/T0/B0/****'}]} | enabled not_null, channels[0].url masked",
            "{'name':'x','type':'crawler_regression','channels':CH,'scope':{'type':'tag'}} | scope.tag missing",
            "{'name':'x','type':'crawler_regression','channels':CH,'scope':{'type':'all','tag':'x'}} | scope.tag unknown_field",
            "{'name':'x','type':'crawler_regression','channels':CH,'quiet_hours':{'start':'7','end':'24:00','timezone':'Mars/X'}} | quiet_hours.start invalid_time, quiet_hours.end invalid_time, quiet_hours.timezone invalid_timezone",
            "{'name':'x','type':'crawler_regression','channels':CH,'quiet_hours':{'start':'07:00','end':'07:00'}} | quiet_hours.end not_allowed",
            "{'name':'x','type':'crawler_regression','channels':CH,'batching':'weekly','id':'x','more':1} | id read_only, batching not_allowed, more unknown_field"})
    void aBadRuleIsRefused(String body, String expected) {
        HttpResponse<String> answer = shop.post("/v1/alerts/rules",
                body.replace("CH", TO_HOOK).replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").path("code").asText()).isEqualTo("validation_error");
        assertThat(faults(answer)).containsExactlyInAnyOrder(expected.split(", "));
    }

    @Test
    void aPatchMayNotChangeTheTypeAndNotMakeARuleBad() {
        String path = "/v1/alerts/rules/" + create("'type':'score_drop','threshold':{'below':60}");

        assertThat(faults(shop.send("PATCH", path, "{\"type\":\"citation_loss\",\"id\":\"x\"}")))
                .containsExactly("id read_only", "type read_only");
        assertThat(faults(shop.send("PATCH", path, "{\"threshold\":{\"below\":null}}")))
                .containsExactly("threshold missing");
        assertThat(faults(shop.send("PATCH", path, "{\"name\":null}"))).containsExactly("name missing");
        assertThat(faults(shop.send("PATCH", path, "{\"enabled\":null}"))).containsExactly("enabled not_null");
        assertThat(faults(shop.send("PATCH", path, "{}"))).containsExactly(" empty");
    }

    @Test
    void addressesSentBackMaskedStayAsTheyWere() {
        String path = "/v1/alerts/rules/" + create("'type':'score_drop','threshold':{'delta':1},'channels':["
                + "{'type':'webhook','url':'" + HOOK + "'},{'type':'webhook','url':'" + HOOK + "2'}]");
        JsonNode channels = json(shop.get(path)).path("channels");
        assertThat(channels).isEqualTo(json("[{\"type\":\"webhook\",\"url\":\"https://hooks.example/T0/****\"},"
                + "{\"type\":\"webhook\",\"url\":\"https://hooks.example/T0/****\"}]"));

        assertThat(json(shop.send("PATCH", path, "{\"channels\":" + channels + "}")).path("channels"))
                .isEqualTo(channels);
        assertThat(faults(shop.send("PATCH", path,
                "{\"channels\":[{\"type\":\"slack\",\"url\":\"https://hooks.example/T0/****\"}]}")))
                .containsExactly("channels[0].url masked");

        drop();
        await(() -> RecordedMessages.TAKEN.size(), count -> count == 2);
        assertThat(RecordedMessages.TAKEN).extracting(message -> ((Post) message).url())
                .containsExactlyInAnyOrder(HOOK, HOOK + "2");
        assertThat(String.join("", api.query("SELECT encode(channels, 'escape') FROM alert_rule")))
                .doesNotContain("secret");
    }

    // fires

    @Test
    void aDropIsToldOfOnce() {
        String rule = create("'type':'score_drop','threshold':{'delta':1}");
        create("'type':'score_improvement','threshold':{'delta':1}");
        create("'type':'score_drop','threshold':{'delta':1},'scope':{'type':'tag','tag':'other'}");
        create("'type':'score_drop','threshold':{'delta':1},'enabled':false");

        int[] scores = drop();
        shop.audit("VRN-AC1");

        int delta = scores[1] - scores[0];
        Post post = (Post) message();
        JsonNode fire = await(() -> fires("").path(0),
                seen -> seen.path("deliveries").path(0).path("status").asText().equals("delivered"));
        assertThat(fire).isEqualTo(json("""
                {"id":"%s","rule_id":"%s","rule_name":"R","type":"score_drop","sku":"VRN-AC1","fired_at":"%s",
                 "message":"VRN-AC1 fell from %d to %d (%d).","data":{"previous":%d,"current":%d,"delta":%d},
                 "deliveries":[{"channel":"webhook","status":"delivered","attempts":1,"error":null}]}"""
                .formatted(fire.path("id").asText(), rule, fire.path("fired_at").asText(), scores[0], scores[1], delta,
                        scores[0], scores[1], delta)));
        assertThat(fires("")).hasSize(1);
        ObjectNode told = fire.deepCopy();
        told.remove("deliveries");
        assertThat(json(document(post))).isEqualTo(json("""
                {"type":"alert.fired","workspace":"%s","rule":{"id":"%s","name":"R","type":"score_drop"},
                 "fires":[%s]}""".formatted(shop.workspace.publicId(), rule, told)));
        assertThat(json(shop.get("/v1/alerts/rules/" + rule)).path("last_fired_at")).isEqualTo(fire.path("fired_at"));
        ((ObjectNode) fire.path("deliveries").path(0)).put("status", "pending").put("attempts", 0);
        assertThat(events()).containsExactly(fire);
    }

    @Test
    void aRiseIsToldOf() {
        crawler.pages.put(URL, ScriptedPages.seen(ScriptedPages.poor(URL)));
        int poor = shop.audit("VRN-AC1").path("score").asInt();
        create("'type':'score_improvement','threshold':{'above':" + poor + "}");
        create("'type':'score_drop','threshold':{'below':" + (poor + 1) + "}");

        shop.audit("VRN-AC1");
        assertThat(fires("")).isEmpty();
        crawler.pages.put(URL, ScriptedPages.seen(ScriptedPages.good(URL)));
        int good = shop.audit("VRN-AC1").path("score").asInt();
        crawler.pages.put(URL, ScriptedPages.seen(ScriptedPages.poor(URL)));
        shop.audit("VRN-AC1");

        assertThat(messages("")).containsExactly("VRN-AC1 fell from %d to %d (%+d).".formatted(good, poor, poor - good),
                "VRN-AC1 rose from %d to %d (%+d).".formatted(poor, good, good - poor));
    }

    @Test
    void anAgentThatIsKeptOutIsToldOf() {
        create("'type':'crawler_regression'");
        PageSnapshot page = ScriptedPages.poor(URL);
        crawler.pages.put(URL, ScriptedPages.seen(ScriptedPages.closedTo(page, "CCBot")));
        shop.audit("VRN-AC1");
        assertThat(fires("")).isEmpty();

        crawler.pages.put(URL, ScriptedPages.unchanged(ScriptedPages.closedTo(page, "CCBot", "GPTBot")));
        shop.audit("VRN-AC1");
        shop.audit("VRN-AC1");

        assertThat(fires("")).hasSize(1);
        assertThat(fires("").path(0).path("message").asText())
                .isEqualTo("robots.txt keeps GPTBot off the page of VRN-AC1, which it let in before.");
        assertThat(fires("").path(0).path("data")).isEqualTo(json("""
                {"robots_txt":"https://shop.example/ac1/robots.txt",
                 "blocked":[{"agent":"GPTBot","line":7,"text":"Disallow: /"}]}"""));
    }

    @Test
    void firesAreFilteredAndPaged() {
        shop.product("B", URL);
        String rule = create("'type':'score_drop','threshold':{'delta':1}");
        create("'type':'score_drop','threshold':{'delta':2},'scope':{'type':'skus','skus':['B']}");
        drop("VRN-AC1", "B");
        String all = "/v1/alerts/fires?limit=2";

        assertThat(fires("")).hasSize(3);
        assertThat(fires("?rule_id=" + rule)).hasSize(2);
        assertThat(fires("?sku=B")).hasSize(2);
        assertThat(fires("?sku=B&rule_id=" + rule)).hasSize(1);
        assertThat(fires("?type=score_drop")).hasSize(3);
        assertThat(fires("?type=citation_loss")).isEmpty();
        String last = fires("").path(2).path("fired_at").asText();
        assertThat(fires("?since=" + last)).hasSize(3);
        assertThat(fires("?until=" + last)).isEmpty();
        JsonNode first = json(shop.get(all));
        JsonNode rest = json(shop.get(all + "&cursor=" + first.path("pagination").path("next_cursor").asText()));
        assertThat(first.path("data")).hasSize(2);
        assertThat(rest.path("data")).hasSize(1);
        assertThat(rest.path("data").path(0)).isEqualTo(fires("").path(2));
        assertThat(json(shop.get("/v1/alerts/fires?type=x")).path("error").path("code").asText())
                .isEqualTo("invalid_parameter");
        assertThat(json(shop.get("/v1/alerts/fires?since=x")).path("error").path("code").asText())
                .isEqualTo("invalid_parameter");
    }

    // deliveries

    @Test
    void aDigestTellsOfAllAtOnce() {
        shop.product("B", URL);
        create("'type':'score_drop','threshold':{'delta':1},'batching':'hourly_digest',"
                + "'channels':[{'type':'email','to':['a@b.c','d@e.f'],'subject_prefix':'[Insights]'},"
                + "{'type':'slack','url':'https://hooks.slack.com/services/T0/B0/secret'}]");
        drop("VRN-AC1", "B");
        assertThat(statuses()).containsOnly("pending");

        makeDue();

        await(this::statuses, all -> all.stream().allMatch("delivered"::equals));
        assertThat(RecordedMessages.TAKEN).hasSize(2);
        Mail mail = (Mail) RecordedMessages.TAKEN.stream().filter(Mail.class::isInstance).findFirst().orElseThrow();
        assertThat(mail.to()).containsExactly("a@b.c", "d@e.f");
        assertThat(mail.subject()).isEqualTo("[Insights] R: 2 alerts");
        assertThat(mail.text()).contains("VRN-AC1 fell from", "B fell from", "Product B", URL);
        Post slack = (Post) RecordedMessages.TAKEN.stream().filter(Post.class::isInstance).findFirst().orElseThrow();
        assertThat(slack.url()).isEqualTo("https://hooks.slack.com/services/T0/B0/secret");
        assertThat(slack.content().toString()).contains("R: 2 alerts", "<" + URL + "|Product B>\nB fell from");
    }

    @Test
    void quietHoursDelay() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm");
        String rule = create("'type':'score_drop','threshold':{'delta':1},'quiet_hours':{'start':'"
                + now.minusHours(1).format(time) + "','end':'" + now.plusHours(2).format(time) + "'}");
        drop();
        assertThat(api.query("SELECT due_at > now() + interval '1 hour' FROM alert_delivery WHERE workspace_id = "
                + shop.id().value())).containsExactly("t");

        makeDue();
        await(() -> api.query("SELECT due_at > now() + interval '1 hour' FROM alert_delivery WHERE workspace_id = "
                + shop.id().value()), List.of("t")::equals);
        assertThat(fires("").path(0).path("deliveries")).isEqualTo(json(
                "[{\"channel\":\"webhook\",\"status\":\"pending\",\"attempts\":0,\"error\":null}]"));

        shop.send("PATCH", "/v1/alerts/rules/" + rule, "{\"quiet_hours\":null}");
        makeDue();
        assertThat(message()).isNotNull();
    }

    @Test
    void whatIsNotTakenIsSentAgain() {
        create("'type':'score_drop','threshold':{'delta':1}");
        RecordedMessages.REFUSALS.add(new NotDelivered("timeout", "No answer in time.", true, null, null));
        drop();
        await(() -> fires("").path(0).path("deliveries"), json(
                "[{\"channel\":\"webhook\",\"status\":\"pending\",\"attempts\":1,\"error\":\"timeout\"}]")::equals);

        makeDue();

        await(() -> fires("").path(0).path("deliveries"), json(
                "[{\"channel\":\"webhook\",\"status\":\"delivered\",\"attempts\":2,\"error\":null}]")::equals);
    }

    @Test
    void whatWillNeverBeTakenIsGivenUp() {
        create("'type':'score_drop','threshold':{'delta':1}");
        RecordedMessages.REFUSALS.add(new NotDelivered("address_refused", "Not public.", false, null, null));
        drop();

        await(() -> fires("").path(0).path("deliveries"), json(
                "[{\"channel\":\"webhook\",\"status\":\"failed\",\"attempts\":1,\"error\":\"address_refused\"}]")::equals);
    }

    @Test
    void aDeletedRuleTellsNothingMore() {
        String rule = create("'type':'score_drop','threshold':{'delta':1},'batching':'daily_digest'");
        drop();
        shop.send("DELETE", "/v1/alerts/rules/" + rule, "");

        makeDue();

        await(this::statuses, List.of("suppressed")::equals);
        assertThat(fires("").path(0).path("rule_id").asText()).isEqualTo(rule);
        assertThat(fires("").path(0).path("rule_name").asText()).isEqualTo("R");
        assertThat(RecordedMessages.TAKEN).isEmpty();
    }

    @Test
    void aNeighbourSeesNothing() {
        String path = "/v1/alerts/rules/" + create("'type':'score_drop','threshold':{'delta':1}");
        drop();
        message();
        AuditShop neighbour = new AuditShop(api);

        assertThat(json(neighbour.get("/v1/alerts/rules")).path("data")).isEmpty();
        assertThat(neighbour.get(path).statusCode()).isEqualTo(404);
        assertThat(neighbour.send("PATCH", path, "{\"name\":\"x\"}").statusCode()).isEqualTo(404);
        assertThat(neighbour.send("DELETE", path, "").statusCode()).isEqualTo(404);
        assertThat(json(neighbour.get("/v1/alerts/fires")).path("data")).isEmpty();
        assertThat(shop.get(path).statusCode()).isEqualTo(200);
    }

    /** Audits good pages and then poor ones. @return the first product's two scores */
    private int[] drop(String... skus) {
        List<String> all = skus.length == 0 ? List.of("VRN-AC1") : List.of(skus);
        int[] scores = new int[2];
        crawler.pages.put(URL, ScriptedPages.seen(ScriptedPages.good(URL)));
        all.reversed().forEach(sku -> scores[0] = shop.audit(sku).path("score").asInt());
        crawler.pages.put(URL, ScriptedPages.seen(ScriptedPages.poor(URL)));
        all.reversed().forEach(sku -> scores[1] = shop.audit(sku).path("score").asInt());
        return scores;
    }

    private String create(String rest) {
        HttpResponse<String> created = shop.post("/v1/alerts/rules", rule(rest));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return json(created).path("id").asText();
    }

    private static String rule(String rest) {
        return ("{'name':'R'," + rest + (rest.contains("channels") ? "" : ",'channels':" + TO_HOOK) + "}")
                .replace('\'', '"');
    }

    private static Object message() {
        return await(RecordedMessages.TAKEN::peek, seen -> seen != null);
    }

    private static String document(Post post) {
        return new com.fasterxml.jackson.databind.json.JsonMapper().valueToTree(post.content()).toString();
    }

    private void makeDue() {
        api.execute("UPDATE alert_delivery SET due_at = now() - interval '1 second' WHERE status = 'pending' "
                + "AND workspace_id = " + shop.id().value());
    }

    private JsonNode fires(String query) {
        return json(shop.get("/v1/alerts/fires" + query)).path("data");
    }

    private List<String> messages(String query) {
        List<String> messages = new ArrayList<>();
        fires(query).forEach(fire -> messages.add(fire.path("message").asText()));
        return messages;
    }

    private List<String> statuses() {
        List<String> statuses = new ArrayList<>();
        fires("").forEach(fire -> fire.path("deliveries")
                .forEach(delivery -> statuses.add(delivery.path("status").asText())));
        return statuses;
    }

    private List<JsonNode> events() {
        return api
                .query("SELECT body::jsonb -> 'data' FROM webhook_event WHERE type = 'alert.fired' AND workspace_id = "
                        + shop.id().value() + " ORDER BY id")
                .stream().map(AuditShop::json).toList();
    }

    private static List<String> faults(HttpResponse<String> answer) {
        List<String> faults = new ArrayList<>();
        json(answer).path("error").path("details").path("fields").forEach(fault -> faults
                .add(fault.path("field").asText() + " " + fault.path("code").asText()));
        return faults;
    }
}
