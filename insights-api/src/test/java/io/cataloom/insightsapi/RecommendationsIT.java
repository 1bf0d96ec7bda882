package io.cataloom.insightsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.application.Ids;
import io.cataloom.application.insights.AfterAudit.Audited;
import io.cataloom.application.insights.MakeRecommendations;
import io.cataloom.application.insights.ScoreRun;
import io.cataloom.application.job.JobId;
import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.product.Products;
import io.cataloom.application.product.Products.NewProduct;
import io.cataloom.domain.insights.Heading;
import io.cataloom.domain.insights.PageFetch;
import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.PageText;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.insights.ReviewsShown;
import io.cataloom.domain.insights.Rubric;
import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.external.testing.StandInShopify;
import io.cataloom.persistence.testing.ApiUnderTest;

class RecommendationsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SKU = "VRN-AC1";
    private static final String URL = "https://vornado.example/products/ac1";

    private static ApiUnderTest api;
    private static StandInShopify shopify;

    private Workspace workspace;
    private String key;

    @BeforeAll
    static void start() {
        shopify = new StandInShopify("ac1", "AC1 air purifier", "<p>Air.</p>", Instant.parse("2026-01-01T00:00:00Z"));
        api = InsightsUnderTest
                .start(Map.of("cataloom.outbound.allow", shopify.authority(), "cataloom.stores.shopify-url",
                        shopify.url()));
    }

    @AfterAll
    static void stop() {
        api.close();
        shopify.close();
    }

    @BeforeEach
    void aProduct() {
        workspace = api.workspace();
        key = api.key(workspace.id());
        // an event that nobody asked for is not kept
        api.send(api.to("/v1/webhooks", key).header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
                {"url":"https://hooks.example.com/","events":["recommendation.pushed","recommendation.applied"]}""")));
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("room_size", "38 m2");
        attributes.put("watts", new BigDecimal("45"));
        api.bean(Products.class).create(workspace.id(), List.of(new NewProduct(SKU, ListingValues.builder()
                .set(ListingField.NAME, "AC1 air purifier").set(ListingField.BRAND, "Vornado")
                .set(ListingField.URL, URL).set(ListingField.IMAGE_URL, "https://vornado.example/ac1.jpg")
                .set(ListingField.DESCRIPTION, "Air.").set(ListingField.CATEGORY, List.of("Home", "Air Purifiers"))
                .set(ListingField.GENDER, "Families").set(ListingField.COLOR, "White")
                .set(ListingField.PRICE, Prices.of("USD", "199.00")).set(ListingField.IN_STOCK, true)
                .set(ListingField.ATTRIBUTES, new Attributes(attributes)).build(),
                new DetailChange(List.of("Nice"), null, "4006381333931"))));
    }

    @Test
    void anAuditLeadsToRecommendationsThatExplainThemselves() {
        audit(page("AC1 air purifier"));

        JsonNode list = json(get("/v1/recommendations?status=open"));
        List<String> fields = new ArrayList<>();
        list.path("data").forEach(one -> {
            fields.add(one.path("field").asText() + " " + one.at("/rationale/criterion").asText());
            assertThat(one.has("diff")).isFalse();
        });
        assertThat(fields).contains("title title_clarity", "bullets bullet_specificity", "faq faq_presence",
                "description description_completeness", "json_ld product_json_ld_validity", "json_ld offer_schema",
                "json_ld product_identifiers");
        assertThat(list.path("pagination")).isEqualTo(read("{\"next_cursor\":null,\"has_more\":false}"));

        String id = open("title");
        ObjectNode title = (ObjectNode) json(get("/v1/recommendations/" + id));
        assertThat(title.remove(List.of("created_at", "run_id", "expected_score_delta")).toString()).isEqualTo("""
                {"id":"%s","sku":"VRN-AC1","channel":"d2c","field":"title","status":"open","priority":"%s",\
                "effort_minutes":5,"rationale":%s,"diff":{"before":"AC1 air purifier","after":"Vornado AC1 air \
                purifier, 38 m2, White","ops":[{"op":"insert","text":"Vornado "},{"op":"equal","text":"AC1 air \
                purifier"},{"op":"insert","text":", 38 m2, White"}]},"approved_at":null,"applied_at":null,\
                "pushed_at":null,"dismissed_at":null,"dismiss_reason":null,"push_job_id":null,"last_error":null,\
                "reverted_at":null,"store":null,"generated_by":"rules"}"""
                .formatted(id, title.path("priority").asText(), title.path("rationale")));
    }

    @Test
    void aPushReachesTheCatalogueAndTheNextAuditAndARevertUndoesIt() {
        audit(page("AC1 air purifier"));
        String id = open("title");
        assertThat(post("/v1/recommendations/" + id + "/push", "").statusCode()).isEqualTo(409);
        assertThat(json(post("/v1/recommendations/" + id + "/approve", "")).path("status").asText())
                .isEqualTo("approved");

        List<HttpResponse<String>> both = List.of(pushAsync(id), pushAsync(id)).stream()
                .map(CompletableFuture::join).toList();
        assertThat(both).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(202, 409);
        HttpResponse<String> accepted = both.stream().filter(one -> one.statusCode() == 202).findFirst().orElseThrow();
        String job = json(accepted).path("job_id").asText();
        assertThat(accepted.headers().firstValue("Location")).contains("/v1/jobs/" + job);
        await(id, "applied");

        assertThat(json(get("/v1/catalog/" + SKU)).path("title").asText())
                .isEqualTo("Vornado AC1 air purifier, 38 m2, White");
        JsonNode pushed = json(get("/v1/recommendations/" + id));
        assertThat(pushed.path("pushed_at").asText()).isNotEmpty().isEqualTo(pushed.path("applied_at").asText());
        assertThat(pushed.path("store").asText()).isEqualTo("storefront");
        assertThat(events()).containsExactly(event("recommendation.pushed", id, job),
                event("recommendation.applied", id, job));

        audit(page("Vornado AC1 air purifier, 38 m2, White"));
        assertThat(list("?status=open&field=title").path("data")).isEmpty();

        assertThat(post("/v1/recommendations/" + id + "/revert", "").statusCode()).isEqualTo(202);
        await(id, "reverted");
        assertThat(json(get("/v1/catalog/" + SKU)).path("title").asText()).isEqualTo("AC1 air purifier");
        assertThat(post("/v1/recommendations/" + id + "/revert", "").statusCode()).isEqualTo(409);
    }

    @Test
    void everyTextOfABrandsOwnPageReachesTheStorefrontAndLeavesIt() {
        audit(page("AC1 air purifier"));
        for (String field : List.of("description", "bullets", "faq", "json_ld")) {
            String id = open(field);
            post("/v1/recommendations/" + id + "/approve", "");
            HttpResponse<String> pushed = post("/v1/recommendations/" + id + "/push", "{\"store\":\"storefront\"}");
            assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(202);
            await(id, "applied");
        }
        JsonNode product = json(get("/v1/catalog/" + SKU));
        assertThat(product.path("description").asText()).contains("by Vornado in the category Air Purifiers");
        assertThat(product.path("bullets").toString()).isEqualTo("""
                ["Color: White","Watts: 45","Room size: 38 m2","Nice"]""");
        assertThat(stored("content_bottom")).startsWith("<div data-cataloom=\"faq\"><h3>What is the AC1");
        assertThat(stored("json_ld")).contains("\"price\": 199.00");

        for (String field : List.of("description", "bullets", "faq", "json_ld")) {
            String id = list("?status=applied&field=" + field).at("/data/0/id").asText();
            assertThat(post("/v1/recommendations/" + id + "/revert", "").statusCode()).isEqualTo(202);
            await(id, "reverted");
        }
        assertThat(json(get("/v1/catalog/" + SKU)).path("description").asText()).isEqualTo("Air.");
        assertThat(json(get("/v1/catalog/" + SKU)).path("bullets").toString()).isEqualTo("[\"Nice\"]");
        assertThat(stored("content_bottom")).isNull();
        assertThat(stored("json_ld")).isNull();
    }

    @Test
    void aFurtherAuditSupersedesWhatIsOpenAndRespectsWhatWasDecided() {
        audit(page("AC1 air purifier"));
        String dismissed = open("faq");
        String approved = open("title");
        String left = open("description");
        assertThat(json(post("/v1/recommendations/" + dismissed + "/dismiss", "{\"reason\":\"Not ours.\"}"))
                .path("dismiss_reason").asText()).isEqualTo("Not ours.");
        post("/v1/recommendations/" + approved + "/approve", "");

        Audited again = audited(page("AC1 air purifier"));
        make(again);
        make(again);

        assertThat(status(dismissed)).isEqualTo("dismissed");
        assertThat(status(approved)).isEqualTo("approved");
        assertThat(status(left)).isEqualTo("superseded");
        assertThat(list("?status=open&field=faq").path("data")).isEmpty();
        assertThat(list("?status=open&field=title").path("data")).isEmpty();
        assertThat(list("?status=open&field=description").path("data")).hasSize(1);
    }

    @Test
    void aTextThatAnAuditFindsOnThePageWasApplied() {
        audit(page("AC1 air purifier"));
        String id = open("title");

        audit(page("Vornado AC1 air purifier, 38 m2, White"));

        assertThat(status(id)).isEqualTo("applied");
        assertThat(events()).containsExactly(event("recommendation.applied", id, null));
        HttpResponse<String> refused = post("/v1/recommendations/" + id + "/revert", "");
        assertThat(refused.statusCode()).isEqualTo(409);
    }

    @Test
    void aTextPastedByHandIsAppliedOnSayingSo() {
        audit(page("AC1 air purifier"));
        String id = open("title");

        assertThat(json(post("/v1/recommendations/" + id + "/apply", "")).path("status").asText()).isEqualTo("applied");
        HttpResponse<String> again = post("/v1/recommendations/" + id + "/apply", "");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).isEqualTo("""
                {"error":{"code":"invalid_state_transition","message":"A recommendation that is 'applied' can't take \
                the action 'apply'.","details":{"current_status":"applied","action":"apply",\
                "allowed_from":["open","approved"]}}}""");
        assertThat(post("/v1/recommendations/" + id + "/revert", "").body()).isEqualTo("""
                {"error":{"code":"invalid_state_transition","message":"No push put this text there, so there is no old \
                one to put back.","details":{"current_status":"applied","action":"revert",\
                "allowed_from":["applied"]}}}""");
        assertThat(events()).containsExactly(event("recommendation.applied", id, null));
    }

    @Test
    void theCataloguesOwnTextIsRecommendedWhereThePageDoesNotShowIt() {
        String own = "Vornado AC1 air purifier, 38 m2, White";
        change(ListingValues.builder().set(ListingField.NAME, own).build());
        audit(page("Home"));
        String id = open("title");

        JsonNode diff = json(get("/v1/recommendations/" + id)).path("diff");
        assertThat(diff.path("before").asText()).isEqualTo("Home");
        assertThat(diff.path("after").asText()).isEqualTo(own);
        post("/v1/recommendations/" + id + "/approve", "");
        post("/v1/recommendations/" + id + "/push", "");
        await(id, "applied");
        audit(page(own));

        assertThat(status(id)).isEqualTo("applied");
        assertThat(list("?status=open&field=title").path("data")).isEmpty();
    }

    @Test
    void aChangedProductIsNotOverwritten() {
        audit(page("AC1 air purifier"));
        String title = open("title");
        String jsonLd = open("json_ld");
        post("/v1/recommendations/" + title + "/approve", "");
        post("/v1/recommendations/" + jsonLd + "/approve", "");
        change(ListingValues.builder().set(ListingField.NAME, "Edited").set(ListingField.PRICE, Prices.of("USD", "99"))
                .build());

        for (String id : List.of(title, jsonLd)) {
            HttpResponse<String> refused = post("/v1/recommendations/" + id + "/push", "");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).isEqualTo("""
                    {"error":{"code":"content_changed","message":"The product has changed since the recommendation was \
                    made: audit it again.","details":{}}}""");
        }
        assertThat(status(title)).isEqualTo("approved");
    }

    @Test
    void shopifyIsConnectedPushedToAndPutBack() {
        HttpResponse<String> connected = put("/v1/integrations/shopify",
                "{\"shop\":\"acme.myshopify.com\",\"access_token\":\"" + StandInShopify.TOKEN + "\"}");
        assertThat(connected.statusCode()).isEqualTo(200);
        assertThat(((ObjectNode) json(connected)).without("connected_at").toString()).isEqualTo("""
                {"kind":"shopify","connected":true,"address":"acme.myshopify.com",\
                "credentials":{"access_token":"shpat_0123..."}}""");
        assertThat(api.query("SELECT encode(credentials, 'escape') FROM store_connection")).noneMatch(
                text -> text != null && text.contains("0123456789abcdef"));
        audit(page("AC1 air purifier"));
        String id = open("title");
        post("/v1/recommendations/" + id + "/approve", "");

        assertThat(post("/v1/recommendations/" + id + "/push", "").statusCode()).isEqualTo(202);
        await(id, "applied");
        assertThat(shopify.title()).isEqualTo("Vornado AC1 air purifier, 38 m2, White");
        assertThat(json(get("/v1/catalog/" + SKU)).path("title").asText()).isEqualTo("AC1 air purifier");

        shopify.answer(401, "{\"errors\":\"[API] Invalid API key or access token\"}");
        post("/v1/recommendations/" + id + "/revert", "");
        await(id, "applied", "store_unauthorized");
        post("/v1/recommendations/" + id + "/revert", "");
        await(id, "reverted");
        assertThat(shopify.title()).isEqualTo("AC1 air purifier");
        assertThat(shopify.writes()).hasSize(2);
    }

    @Test
    void aJobThatEndsWithoutAWordLeavesTheRecommendationApproved() {
        audit(page("AC1 air purifier"));
        String id = open("title");
        post("/v1/recommendations/" + id + "/approve", "");
        api.execute("INSERT INTO job (workspace_id, id, type, status, input, created_at, finished_at) VALUES (%d, "
                .formatted(workspace.id().value()) + "'job_cancelled', 'push', 'cancelled', '{}', now(), now())");
        api.execute("UPDATE recommendation SET status = 'pushing', job_id = 'job_cancelled' WHERE id = '" + id + "'");

        JsonNode one = list("?status=approved&field=title").at("/data/0");

        assertThat(one.path("id").asText()).isEqualTo(id);
        assertThat(one.path("last_error")).isEqualTo(
                read("{\"code\":\"cancelled\",\"message\":\"The job was cancelled.\"}"));
    }

    @Test
    void withoutAStoreNothingIsPushed() {
        assertThat(api.send(api.to("/v1/integrations/storefront", key).DELETE()).statusCode()).isEqualTo(204);
        assertThat(api.send(api.to("/v1/integrations/storefront", key).DELETE()).statusCode()).isEqualTo(404);
        audit(page("AC1 air purifier"));
        String id = open("title");
        post("/v1/recommendations/" + id + "/approve", "");

        assertThat(post("/v1/recommendations/" + id + "/push", "").body()).isEqualTo("""
                {"error":{"code":"integration_not_connected","message":"No store is connected.","details":{}}}""");
        assertThat(post("/v1/recommendations/" + id + "/push", "{\"store\":\"woocommerce\"}").body()).isEqualTo("""
                {"error":{"code":"integration_not_connected","message":"The store 'woocommerce' is not connected.",\
                "details":{"store":"woocommerce"}}}""");
        assertThat(json(put("/v1/integrations/storefront", "")).path("connected").asBoolean()).isTrue();
        assertThat(post("/v1/recommendations/" + id + "/push", "").statusCode()).isEqualTo(202);
        await(id, "applied");
    }

    @Test
    void aRepeatedPushUnderOneKeyIsOnePush() {
        audit(page("AC1 air purifier"));
        String id = open("title");
        post("/v1/recommendations/" + id + "/approve", "");

        String first = post("/v1/recommendations/" + id + "/push", "", "k1").body();
        await(id, "applied");
        String second = post("/v1/recommendations/" + id + "/push", "", "k1").body();

        assertThat(second).isEqualTo(first);
        assertThat(api.query("SELECT id FROM job WHERE type = 'push' AND workspace_id = " + workspace.id().value()))
                .hasSize(1);
    }

    @Test
    void neighboursAndReadersAreKeptOut() {
        audit(page("AC1 air purifier"));
        String id = open("title");
        String neighbour = api.key(api.workspace().id());
        String reader = api.key(workspace.id(), "read");

        HttpResponse<String> notFound = api.send(api.to("/v1/recommendations/" + id, neighbour).GET());
        assertThat(notFound.statusCode()).isEqualTo(404);
        assertThat(notFound.body()).isEqualTo("""
                {"error":{"code":"recommendation_not_found","message":"There is no recommendation '%s'.",\
                "details":{"id":"%s"}}}""".formatted(id, id));
        for (String action : List.of("approve", "dismiss", "apply", "push", "revert")) {
            String path = "/v1/recommendations/" + id + "/" + action;
            assertThat(api.send(api.to(path, neighbour).POST(BodyPublishers.noBody())).statusCode()).isEqualTo(404);
            assertThat(api.send(api.to(path, reader).POST(BodyPublishers.noBody())).statusCode()).isEqualTo(403);
        }
        assertThat(json(api.send(api.to("/v1/recommendations", neighbour).GET())).path("data")).isEmpty();
        assertThat(api.send(api.to("/v1/integrations/shopify", reader).PUT(BodyPublishers.noBody())).statusCode())
                .isEqualTo(403);
    }

    @Test
    void wrongRequestsAreToldWhatIsWrong() {
        assertThat(get("/v1/recommendations?status=gone").body()).contains("\"code\":\"invalid_parameter\"",
                "\"parameter\":\"status\"", "\"superseded\"");
        assertThat(put("/v1/integrations/shopify", "{\"shop\":\"evil.example\",\"x\":1}").body()).contains(
                "\"code\":\"validation_error\"", "\"field\":\"shop\",\"code\":\"invalid_shop\"",
                "\"field\":\"access_token\",\"code\":\"missing\"", "\"field\":\"x\",\"code\":\"unknown_field\"");
        assertThat(put("/v1/integrations/woocommerce", "{}").statusCode()).isEqualTo(400);
        assertThat(put("/v1/integrations/magento", "{}").statusCode()).isEqualTo(404);
        assertThat(json(get("/v1/integrations")).path("data")).hasSize(3);
    }

    @Test
    void aListIsWalkedPageByPage() {
        audit(page("AC1 air purifier"));
        List<String> all = new ArrayList<>();
        list("?status=open").path("data").forEach(one -> all.add(one.path("id").asText()));

        List<String> walked = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list("?status=open&limit=2" + cursor);
            page.path("data").forEach(one -> walked.add(one.path("id").asText()));
            cursor = "&cursor=" + page.at("/pagination/next_cursor").asText();
        } while (!cursor.endsWith("=null") && !cursor.endsWith("=") && walked.size() < 100);

        assertThat(walked).isEqualTo(all).isNotEmpty();
    }

    private void audit(PageSnapshot page) {
        make(audited(page));
    }

    private static void make(Audited audit) {
        api.bean(MakeRecommendations.class).audited(audit);
    }

    private Audited audited(PageSnapshot page) {
        ProductView product = api.bean(ProductViews.class).find(workspace.id(), SKU, null).orElseThrow();
        ProductFacts facts = ProductFacts.builder(SKU).title(product.values().get(ListingField.NAME)).brand("Vornado")
                .category(List.of("Home", "Air Purifiers")).gtin("4006381333931").build();
        Instant now = Instant.now();
        ScoreRun run = new ScoreRun(api.bean(Ids.class).next("run"), SKU,
                new PageScorer(Rubric.current()).score(page, facts), now, null, false);
        return new Audited(workspace.id(), new JobId("job_1"), product, facts, page, run, null, null);
    }

    private static PageSnapshot page(String title) {
        PageText text = new PageText(List.of(new Heading(1, title)), List.of("Air."), List.of("Nice"), List.of(),
                ReviewsShown.NONE, List.of("$199.00"), 300);
        return PageSnapshot.builder(PageFetch.of(URL)).text(text).build();
    }

    private void change(ListingValues values) {
        api.bean(Products.class).change(workspace.id(), SKU, values, DetailChange.NONE, null);
    }

    private String open(String field) {
        return list("?status=open&field=" + field).at("/data/0/id").asText();
    }

    private JsonNode list(String query) {
        return json(get("/v1/recommendations" + query));
    }

    private String status(String id) {
        return json(get("/v1/recommendations/" + id)).path("status").asText();
    }

    private void await(String id, String status) {
        await(id, status, null);
    }

    private void await(String id, String status, @Nullable String error) {
        JsonNode one = json(get("/v1/recommendations/" + id));
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!one.path("status").asText().equals(status)
                || error != null && !one.at("/last_error/code").asText().equals(error)) {
            assertThat(Instant.now()).as(one.toString()).isBefore(end);
            LockSupport.parkNanos(20_000_000);
            one = json(get("/v1/recommendations/" + id));
        }
    }

    private CompletableFuture<HttpResponse<String>> pushAsync(String id) {
        return CompletableFuture.supplyAsync(() -> post("/v1/recommendations/" + id + "/push", ""));
    }

    private List<String> events() {
        return api.query(
                "SELECT type || ' ' || (body::jsonb -> 'data')::text FROM webhook_event WHERE type LIKE 'recommendation.%' AND "
                        + "workspace_id = " + workspace.id().value() + " ORDER BY id");
    }

    private static String event(String type, String id, @Nullable String job) {
        return """
                %s {"id": "%s", "sku": "VRN-AC1", "field": "title", "job_id": %s, "status": "applied"}"""
                .formatted(type, id, job == null ? "null" : "\"" + job + "\"");
    }

    private @Nullable String stored(String column) {
        return api.query("SELECT " + column + " FROM store_product WHERE workspace_id = " + workspace.id().value())
                .getFirst();
    }

    private HttpResponse<String> get(String path) {
        return api.send(api.to(path, key).GET());
    }

    private HttpResponse<String> post(String path, String body) {
        return api.send(api.to(path, key).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(String path, String body, String idempotencyKey) {
        return api.send(api.to(path, key).header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> put(String path, String body) {
        return api.send(
                api.to(path, key).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return read(answer.body());
    }

    private static JsonNode read(@Nullable String text) {
        try {
            return JSON.readTree(String.valueOf(text));
        } catch (IOException notJson) {
            throw new IllegalStateException(text, notJson);
        }
    }
}
