package io.cataloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.cataloom.application.job.JobId;
import io.cataloom.application.job.Jobs;
import io.cataloom.catalogapi.CatalogIngestApi;
import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.insightsapi.InsightsApi;
import io.cataloom.persistence.testing.FreePort;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** A real shop's 2,038 products go in through one API and come out of another as they were. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealCatalogueIT {

    private static final int PRODUCTS = 2_038;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, JsonNode> sent = new LinkedHashMap<>();
    private ApplicationContext catalog;
    private ApplicationContext insights;
    private String key;

    @BeforeAll
    void ingestThemAll() throws Exception {
        Database database = TestPostgres.database();
        catalog = CatalogIngestApi.start(properties(database));
        insights = InsightsApi.start(properties(database));
        Administration admin = Administration.within(catalog);
        Workspace workspace = admin.createWorkspace().create("Luma", null, null, Map.of());
        Map<String, AttributeType> attributes = new HashMap<>();
        try (InputStream in = resource("luma-attributes.json")) {
            JSON.readTree(in).properties()
                    .forEach(type -> attributes.put(type.getKey(), AttributeType.of(type.getValue().textValue())));
        }
        admin.configure().defineAttributes(workspace.id(), attributes);
        admin.configure().putLimit(workspace.id(), Api.INSIGHTS, 0, 0);
        key = admin.issueKey().issue(workspace.id(), Api.INSIGHTS, "test", Set.of("read"), List.of(), null).secret()
                .reveal();
        String token = admin.issueKey().issue(workspace.id(), Api.CATALOG, "test", Set.of(), List.of(), null).secret()
                .reveal();
        byte[] body;
        try (InputStream in = new GZIPInputStream(resource("luma-products.json.gz"))) {
            body = in.readAllBytes();
        }
        JSON.readTree(body).forEach(record -> sent.put(record.get("item_id").textValue(), record));

        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri(catalog, "/v2/ingest"))
                .header("X-PARTNER-NAME", workspace.partnerName()).header("X-REQUEST-TOKEN", token)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("{\"success\":true,\"message\":{\"valid\":{\"count\":2038},"
                + "\"invalid\":{\"count\":0,\"details\":[]},\"warnings\":{\"count\":0,\"details\":[]},"
                + "\"invalidRatio\":0}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(sent).hasSize(PRODUCTS);
    }

    @AfterAll
    void stop() {
        http.close();
        insights.close();
        catalog.close();
    }

    @Test
    void eachProductIsReadAsItWasSent() throws Exception {
        for (Map.Entry<String, JsonNode> product : sent.entrySet()) {
            JsonNode read = get("/v1/catalog/"
                    + URLEncoder.encode(product.getKey(), StandardCharsets.UTF_8).replace("+", "%20"));

            assertThat(read).isEqualTo(expected(product.getValue(), read));
        }
    }

    @Test
    void theListHasEachProductOnceAsItWasSent() throws Exception {
        Map<String, JsonNode> read = new LinkedHashMap<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            JsonNode page = get("/v1/catalog?limit=200" + cursor);
            page.get("data").forEach(
                    product -> assertThat(read.put(product.get("sku").textValue(), product)).as("again").isNull());
            boolean more = page.at("/pagination/has_more").booleanValue();
            cursor = more ? "&cursor=" + page.at("/pagination/next_cursor").textValue() : null;
            pages++;
        }

        assertThat(pages).isEqualTo(PRODUCTS / 200 + 1);
        assertThat(read.keySet()).containsExactlyElementsOf(sent.keySet().stream().sorted().toList());
        read.forEach((sku, product) -> assertThat(product).isEqualTo(expected(sent.get(sku), product)));
    }

    @Test
    void anExportImportedElsewhereIsExportedThereByteByByte() throws Exception {
        byte[] exported = export(key);
        assertThat(new String(exported, StandardCharsets.UTF_8)).startsWith("sku,title,url,brand,");
        Administration admin = Administration.within(insights);
        Workspace elsewhere = admin.createWorkspace().create("Elsewhere", null, null, Map.of());
        String otherKey = admin.issueKey().issue(elsewhere.id(), Api.INSIGHTS, "test", Set.of(), List.of(), null)
                .secret().reveal();

        HttpResponse<String> accepted = http.send(HttpRequest.newBuilder(uri(insights, "/v1/catalog/import"))
                .header("Authorization", "Bearer " + otherKey).header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofByteArray(exported)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        JobId job = new JobId(JSON.readTree(accepted.body()).path("id").asText());
        Jobs jobs = insights.getBean(Jobs.class);
        while (!jobs.find(elsewhere.id(), job).orElseThrow().status().isFinal()) {
            LockSupport.parkNanos(50_000_000);
        }

        assertThat(jobs.find(elsewhere.id(), job).orElseThrow().result()).containsEntry("created", PRODUCTS)
                .containsEntry("failed", 0);
        assertThat(export(otherKey)).isEqualTo(exported);
    }

    private byte[] export(String as) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(uri(insights, "/v1/catalog/export"))
                .header("Authorization", "Bearer " + as).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** What the Insights API should say of a record; only the two times are taken from what it said. */
    private static ObjectNode expected(JsonNode record, JsonNode read) {
        ObjectNode product = JSON.createObjectNode();
        product.set("sku", record.get("item_id"));
        product.set("title", record.get("name"));
        product.put("channel", "d2c").putNull("score").putNull("last_audited").putNull("gtin").putNull("deleted_at");
        product.putArray("bullets");
        product.putArray("image_urls").add(record.get("image_url"));
        product.put("status", "active").put("in_stock", record.get("in_stock").intValue() == 1);
        Map.of("merchant_sku", "sku", "group_code", "groupcode").forEach((to, from) -> copy(record, from, product, to));
        for (String same : List.of("brand", "url", "description", "price", "original_price", "omnibus_price",
                "stock_count", "rating", "color", "size", "gender", "item_update_date", "item_start_date",
                "item_end_date", "locale")) {
            copy(record, same, product, same);
        }
        for (String list : List.of("category", "tags", "variants")) {
            product.set(list, record.has(list) ? record.get(list) : JSON.createArrayNode());
        }
        product.set("attributes",
                record.has("product_attributes") ? record.get("product_attributes") : JSON.createObjectNode());
        product.set("created_at", read.get("created_at"));
        product.set("updated_at", read.get("updated_at"));
        assertThat(read.get("created_at").textValue()).isNotEmpty();
        return product;
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String name) {
        to.set(name, from.has(field) ? from.get(field) : JSON.nullNode());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri(insights, path)).header("Authorization", "Bearer " + key).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static URI uri(ApplicationContext api, String path) {
        return URI.create("http://localhost:" + api.getBean(EmbeddedServer.class).getPort() + path);
    }

    private static Map<String, Object> properties(Database database) throws IOException {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("micronaut.server.port", -1);
        properties.put("endpoints.all.port", FreePort.find());
        return properties;
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = DemoWorkspace.class.getResourceAsStream("/demo/" + name);
        if (in == null) {
            throw new IOException(name);
        }
        return in;
    }
}
