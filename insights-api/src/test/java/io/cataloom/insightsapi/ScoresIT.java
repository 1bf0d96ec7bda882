package io.cataloom.insightsapi;

import static io.cataloom.insightsapi.AuditShop.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.application.insights.Scores;
import io.cataloom.application.product.Products;
import io.cataloom.domain.insights.Bucket;
import io.cataloom.domain.insights.CriterionResult;
import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.insights.Score;
import io.cataloom.persistence.testing.ApiUnderTest;

class ScoresIT {

    private static final String URL = "https://shop.example/ac1";

    private static ApiUnderTest api;
    private static ScriptedCrawler crawler;

    private AuditShop shop;

    @BeforeAll
    static void start() {
        api = InsightsUnderTest.start(Map.of("test.scripted", true, "cataloom.audits.pause", "0ms"));
        crawler = api.bean(ScriptedCrawler.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void openShop() {
        shop = new AuditShop(api);
        crawler.pages.clear();
        crawler.pages.put(URL, ScriptedPages.seen(ScriptedPages.good(URL)));
    }

    @Test
    void aScoreShowsItsReasons() {
        shop.product("VRN-AC1", URL);

        HttpResponse<String> started = shop.post("/v1/scores/VRN-AC1/audit", "");
        String job = json(started).path("job_id").asText();
        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.headers().firstValue("Location")).contains("/v1/jobs/" + job);
        assertThat(json(started).path("status").asText()).isIn("queued", "running");
        JsonNode ended = shop.job(started);

        Score expected = api.bean(PageScorer.class).score(ScriptedPages.good(URL),
                ProductFacts.builder("VRN-AC1").title("Product VRN-AC1").build());
        JsonNode score = json(shop.get("/v1/scores/VRN-AC1"));
        assertThat(score).isEqualTo(json("""
                {"sku":"VRN-AC1","model":"pdp","channel":"d2c","score":%d,"band":"%s","run_id":"%s",
                 "audited_at":"%s","rubric_version":"%s","previous_score":null,"delta":null,"unchanged":false,
                 "buckets":[%s]}""".formatted(expected.score(), expected.band().code(), score.path("run_id").asText(),
                score.path("audited_at").asText(), expected.rubricVersion(),
                expected.buckets().stream().map(ScoresIT::wire).collect(Collectors.joining(",")))));
        assertThat(score.path("run_id").asText()).matches("run_[0-9A-Z]{26}");
        assertThat(ended.path("result")).isEqualTo(json("""
                {"sku":"VRN-AC1","model":"pdp","score":%d,"previous_score":null,"delta":null,"run_id":"%s",
                 "unchanged":false}""".formatted(expected.score(), score.path("run_id").asText())));
        assertThat(ended.path("progress")).isEqualTo(json("{\"done\":1,\"total\":1}"));
        assertThat(events()).containsExactly(json("""
                {"job_id":"%s","sku":"VRN-AC1","model":"pdp","score":%d,"previous_score":null,"delta":null,
                 "run_id":"%s"}""".formatted(job, expected.score(), score.path("run_id").asText())));
    }

    @Test
    void aSecondRunIsComparedWithTheFirst() {
        shop.product("VRN-AC1", URL);
        JsonNode first = shop.audit("VRN-AC1");
        crawler.pages.put(URL, ScriptedPages.seen(ScriptedPages.poor(URL)));
        JsonNode second = shop.audit("VRN-AC1");
        crawler.pages.put(URL, ScriptedPages.unchanged(ScriptedPages.poor(URL)));
        crawler.asked.clear();
        JsonNode third = shop.audit("VRN-AC1");

        assertThat(second.path("score").asInt()).isLessThan(first.path("score").asInt());
        assertThat(second.path("previous_score")).isEqualTo(first.path("score"));
        assertThat(second.path("delta").asInt()).isEqualTo(
                second.path("score").asInt() - first.path("score").asInt());
        assertThat(crawler.asked).containsExactly(URL + " known");
        assertThat(third.path("unchanged").asBoolean()).isTrue();
        assertThat(third.path("delta").asInt()).isZero();
        assertThat(third.path("buckets")).isEqualTo(second.path("buckets"));
        JsonNode history = json(shop.get("/v1/scores/VRN-AC1/history?limit=2"));
        assertThat(history.path("data")).isEqualTo(json("[" + past(third) + "," + past(second) + "]"));
        String next = history.path("pagination").path("next_cursor").asText();
        assertThat(json(shop.get("/v1/scores/VRN-AC1/history?limit=2&cursor=" + next))).isEqualTo(json("""
                {"data":[%s],"pagination":{"next_cursor":null,"has_more":false}}""".formatted(past(first))));
    }

    @Test
    void aPageThatCannotBeHadLeavesTheLastScore() {
        shop.product("VRN-AC1", URL);
        JsonNode first = shop.audit("VRN-AC1");
        crawler.pages.remove(URL);

        JsonNode job = shop.job(shop.post("/v1/scores/VRN-AC1/audit", ""));

        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.path("error")).isEqualTo(json("""
                {"code":"page_not_found","message":"The page answered 404.","details":{"sku":"VRN-AC1"}}"""));
        assertThat(json(shop.get("/v1/scores/VRN-AC1"))).isEqualTo(first);
    }

    @Test
    void manyAreOneJob() {
        IntStream.range(0, 5).forEach(i -> shop.product("P" + i, i == 3 ? "https://shop.example/gone" : URL));

        JsonNode some = shop.job(shop.post("/v1/scores/audit", "{\"skus\":[\"P1\",\"P3\",\"P1\",\"X\"]}"));
        JsonNode all = shop.job(shop.post("/v1/scores/audit", "{\"all\":true}"));

        assertThat(some.path("status").asText()).isEqualTo("succeeded");
        assertThat(some.path("progress")).isEqualTo(json("{\"done\":3,\"total\":3}"));
        assertThat(some.path("result")).isEqualTo(json("""
                {"total":3,"audited":1,"unchanged":0,"failed":2,"errors":[
                 {"sku":"P3","code":"page_not_found","message":"The page answered 404."},
                 {"sku":"X","code":"sku_not_found","message":"The SKU 'X' was not found."}]}"""));
        assertThat(all.path("result")).isEqualTo(json("""
                {"total":5,"audited":4,"unchanged":0,"failed":1,"errors":[
                 {"sku":"P3","code":"page_not_found","message":"The page answered 404."}]}"""));
        assertThat(events()).hasSize(5);
    }

    @Test
    void manyAreReadAtOnce() {
        IntStream.range(0, 5).forEach(i -> shop.product("P" + i, URL));
        shop.product("P,\\1", URL).product("NEW", URL);
        shop.job(shop.post("/v1/scores/audit", "{\"skus\":[\"P0\",\"P1\",\"P2\",\"P3\",\"P4\",\"P,\\\\1\"]}"));
        api.bean(Products.class).delete(shop.id(), "P3");

        JsonNode named = json(shop.get("/v1/scores/bulk?skus=P4,NOPE,P0,P3,NEW,P4,P%5C,%5C%5C1"));

        assertThat(skus(named)).containsExactly("P4", "P0", "P,\\1");
        assertThat(named.path("data").path(0)).isEqualTo(json(shop.get("/v1/scores/P4")));
        assertThat(named.path("not_found")).isEqualTo(json("[\"NOPE\",\"P3\",\"NEW\"]"));
        assertThat(named.path("pagination")).isEqualTo(json("{\"next_cursor\":null,\"has_more\":false}"));
        JsonNode page = json(shop.get("/v1/scores/bulk?limit=3"));
        assertThat(skus(page)).containsExactly("P,\\1", "P0", "P1");
        assertThat(page.path("not_found")).isEmpty();
        JsonNode last = json(shop.get("/v1/scores/bulk?limit=3&cursor="
                + page.path("pagination").path("next_cursor").asText()));
        assertThat(skus(last)).containsExactly("P2", "P4");
        assertThat(last.path("pagination")).isEqualTo(json("{\"next_cursor\":null,\"has_more\":false}"));
    }

    @Test
    void noMoreThan100RunsAreKept() {
        shop.product("VRN-AC1", URL);
        Scores scores = api.bean(Scores.class);
        Score score = api.bean(PageScorer.class).score(ScriptedPages.good(URL), ProductFacts.builder("x").build());
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 103; i++) {
            runs.addFirst(scores.add(shop.id(), "VRN-AC1", score, java.time.Instant.now(), false).run().id());
        }

        JsonNode history = json(shop.get("/v1/scores/VRN-AC1/history?limit=200"));

        List<String> kept = new ArrayList<>();
        history.path("data").forEach(run -> kept.add(run.path("run_id").asText()));
        assertThat(kept).isEqualTo(runs.subList(0, 100));
    }

    @Test
    void oneProductIsAuditedOnceAtATime() {
        shop.product("VRN-AC1", URL);
        // not yet committed elsewhere: queued jobs stay queued while nobody works
        try (ApiUnderTest idle = InsightsUnderTest.start(Map.of("cataloom.jobs.enabled", false))) {
            AuditShop other = new AuditShop(idle).product("A", URL).product("B", URL);
            String first = json(other.post("/v1/scores/A/audit", "")).path("job_id").asText();

            assertThat(json(other.post("/v1/scores/A/audit", ""))).isEqualTo(json("""
                    {"job_id":"%s","status":"queued"}""".formatted(first)));
            assertThat(json(other.post("/v1/scores/B/audit", "")).path("job_id").asText()).isNotEqualTo(first);
            String all = json(other.post("/v1/scores/audit", "{\"all\":true}")).path("job_id").asText();
            assertThat(json(other.post("/v1/scores/audit", "{\"all\":true}")).path("job_id").asText())
                    .isEqualTo(all);
            assertThat(json(other.get("/v1/jobs/" + first)).path("resource")).isEqualTo(json("""
                    {"type":"score","id":"A","url":"/v1/scores/A"}"""));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET  | /v1/scores/NEW         |  | 404 | score_not_found   | {'sku':'NEW'}",
            "GET  | /v1/scores/NOPE        |  | 404 | sku_not_found     | {'sku':'NOPE','workspace':'WS'}",
            "GET  | /v1/scores/NOPE/history|  | 404 | sku_not_found     | {'sku':'NOPE','workspace':'WS'}",
            "POST | /v1/scores/NOPE/audit  |  | 404 | sku_not_found     | {'sku':'NOPE','workspace':'WS'}",
            "GET  | /v1/scores/bulk?skus=  |  | 400 | invalid_parameter | {'parameter':'skus'}",
            "GET  | /v1/scores/bulk?limit=201 |  | 400 | invalid_parameter | {'parameter':'limit','min':1,'max':200}",
            "GET  | /v1/scores/bulk?skus=A&limit=3 |  | 400 | invalid_parameter | {'parameter':'limit'}",
            "GET  | /v1/scores/bulk?cursor=abc |  | 400 | invalid_cursor | {}",
            "POST | /v1/scores/audit | [] | 400 | validation_error | {'fields':[{'field':'','code':'wrong_type','message':'The body must be an object.'}]}",
            "POST | /v1/scores/audit | {} | 400 | validation_error | {'fields':[{'field':'','code':'one_of','message':'Needs one of skus and all.'}]}",
            "POST | /v1/scores/audit | {'all':false} | 400 | validation_error | {'fields':[{'field':'all','code':'not_allowed','message':'Must be true.'}]}",
            "POST | /v1/scores/audit | {'all':true,'skus':['A']} | 400 | validation_error | {'fields':[{'field':'','code':'one_of','message':'Needs one of skus and all.'}]}",
            "POST | /v1/scores/audit | {'skus':[]} | 400 | validation_error | {'fields':[{'field':'skus','code':'too_few','message':'Must have at least one entry.'}]}",
            "POST | /v1/scores/audit | {'skus':[1],'x':1} | 400 | validation_error | {'fields':[{'field':'skus[0]','code':'wrong_type','message':'Must be a text.'},{'field':'x','code':'unknown_field','message':'Is not known here.'}]}"})
    void aWrongRequestIsRefused(String method, String path, String body, int status, String code, String details) {
        shop.product("NEW", URL);

        HttpResponse<String> answer = shop.send(method, path, body == null ? "" : body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode error = json(answer).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("details")).isEqualTo(
                json(details.replace('\'', '"').replace("WS", shop.workspace.publicId())));
    }

    @Test
    void noMoreThan200CanBeNamed() {
        String many = IntStream.range(0, 201).mapToObj(i -> "P" + i).collect(Collectors.joining(","));

        assertThat(json(shop.get("/v1/scores/bulk?skus=" + many)).path("error")).isEqualTo(json("""
                {"code":"too_many_skus","message":"At most 200 SKUs can be named at once.",
                 "details":{"max":200,"count":201}}"""));
        assertThat(json(shop.post("/v1/scores/audit", "{\"skus\":[\"" + many.replace(",", "\",\"") + "\"]}"))
                .path("error").path("code").asText()).isEqualTo("too_many_skus");
    }

    @Test
    void aNeighbourSeesNothing() {
        shop.product("VRN-AC1", URL);
        shop.audit("VRN-AC1");
        AuditShop neighbour = new AuditShop(api);

        assertThat(neighbour.get("/v1/scores/VRN-AC1").statusCode()).isEqualTo(404);
        assertThat(neighbour.get("/v1/scores/VRN-AC1/history").statusCode()).isEqualTo(404);
        assertThat(neighbour.post("/v1/scores/VRN-AC1/audit", "").statusCode()).isEqualTo(404);
        assertThat(json(neighbour.get("/v1/scores/bulk?skus=VRN-AC1")).path("not_found"))
                .isEqualTo(json("[\"VRN-AC1\"]"));
        assertThat(skus(json(neighbour.get("/v1/scores/bulk")))).isEmpty();
        String reader = api.key(shop.id(), "read");
        assertThat(api.send(api.to("/v1/scores/VRN-AC1/audit", reader)
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(403);
    }

    private static String past(JsonNode score) {
        List<String> buckets = new ArrayList<>();
        score.path("buckets").forEach(bucket -> buckets.add(
                "\"" + bucket.path("key").asText() + "\":" + bucket.path("score").asText()));
        return """
                {"run_id":"%s","score":%d,"model":"pdp","audited_at":"%s","buckets":{%s}}""".formatted(
                score.path("run_id").asText(), score.path("score").asInt(), score.path("audited_at").asText(),
                String.join(",", buckets));
    }

    private static String wire(Bucket bucket) {
        return """
                {"key":"%s","name":"%s","score":%s,"max_score":%d,"criteria":[%s]}""".formatted(bucket.key(),
                bucket.name(), bucket.score().toPlainString(), bucket.maxScore(),
                bucket.criteria().stream().map(ScoresIT::wire).collect(Collectors.joining(",")));
    }

    private static String wire(CriterionResult result) {
        com.fasterxml.jackson.databind.json.JsonMapper mapper = new com.fasterxml.jackson.databind.json.JsonMapper();
        return """
                {"key":"%s","name":"%s","status":"%s","points":%s,"max_points":%d,"message":%s,"evidence":%s}"""
                .formatted(result.key(), result.name(), result.status().code(), result.points().toPlainString(),
                        result.maxPoints(), mapper.valueToTree(result.message()),
                        mapper.valueToTree(result.evidence()));
    }

    private static List<String> skus(JsonNode page) {
        List<String> skus = new ArrayList<>();
        page.path("data").forEach(score -> skus.add(score.path("sku").asText()));
        return skus;
    }

    private List<JsonNode> events() {
        return api.query(
                "SELECT body::jsonb -> 'data' FROM webhook_event WHERE type = 'audit.completed' AND workspace_id = "
                        + shop.id().value() + " ORDER BY id")
                .stream().map(AuditShop::json).toList();
    }
}
