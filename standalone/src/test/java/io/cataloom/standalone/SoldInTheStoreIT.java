package io.cataloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.cataloom.catalogapi.CatalogIngestApi;
import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.insightsapi.InsightsApi;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;
import io.cataloom.storeapi.FreshstoreApi;

/** A real shop's 2,038 products, from its feed to the buyer: what the whole thing is for. */
class SoldInTheStoreIT {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final int PRODUCTS = 2_038;
    /** One of them, of which the shop has four more colours. */
    private static final String SKU = "MH01-S-Orange";
    private static final String NAME = "Chaz Kangeroo Hoodie-S-Orange";

    private static ApiUnderTest catalog;
    private static ApiUnderTest insights;
    private static ApiUnderTest store;
    private static Workspace workspace;
    private static String catalogToken;
    private static String insightsKey;
    private static String storeKey;

    @BeforeAll
    static void start() throws IOException {
        Database database = TestPostgres.database();
        catalog = new ApiUnderTest(Api.CATALOG, CatalogIngestApi::start, database, Map.of());
        insights = new ApiUnderTest(Api.INSIGHTS, InsightsApi::start, database, Map.of());
        store = new ApiUnderTest(Api.FRESHSTORE, FreshstoreApi::start, database, Map.of());
        workspace = store.workspace();
        for (Api api : Api.values()) {
            store.configure().putLimit(workspace.id(), api, 0, 0);
        }
        Map<String, AttributeType> attributes = new HashMap<>();
        json(resource("luma-attributes.json")).properties()
                .forEach(type -> attributes.put(type.getKey(), AttributeType.of(type.getValue().textValue())));
        store.configure().defineAttributes(workspace.id(), attributes);
        catalogToken = store.key(workspace.id(), Api.CATALOG);
        insightsKey = store.key(workspace.id(), Api.INSIGHTS, "read", "write");
        storeKey = store.key(workspace.id(), Api.FRESHSTORE);
    }

    @AfterAll
    static void stop() {
        store.close();
        insights.close();
        catalog.close();
    }

    @Test
    void whatIsIngestedIsListedCategorisedOfferedSoldDeletedAndRestored() throws IOException {
        JsonNode sent = json(new GZIPInputStream(resource("luma-products.json.gz")));
        assertThat(ingest(sent).at("/message/valid/count").intValue()).isEqualTo(PRODUCTS);

        assertThat(listed()).as("each with its title, text, image, brand, categories")
                .containsExactlyInAnyOrderElementsOf(expected(sent));
        assertThat(data("GET", "/api/categories/tree", null)).isEqualTo(treeOf(sent));
        assertThat(data("GET", "/api/store/stats", null).toString()).isEqualTo("{\"brands\":1,\"articles\":0,"
                + "\"products\":2038,\"categories\":%d,\"offers\":0,\"articles_generated\":0}"
                        .formatted(data("GET", "/api/categories/tree", null).findValues("id").size()));
        assertThat(data("GET", "/api/brands", null).path(0).path("products_count").intValue()).isEqualTo(PRODUCTS);

        long hoodie = find(NAME).path("id").longValue();
        long sale = data("POST", "/api/categories", "{\"title\":\"Sale\"}").path("id").longValue();
        List<Long> categories = new ArrayList<>(ids(data("GET", "/api/products/" + hoodie + "/categories", null)));
        categories.add(sale);
        data("POST", "/api/products/" + hoodie + "/categories", "{\"category_ids\":" + categories + "}");
        long offer = data("POST", "/api/offers", """
                {"merchant":"custom","merchant_offer_id":"%s","title":"%s","url_detail":"https://luma.example/buy",\
                "currency":"USD","price":52.00,"price_full":60}""".formatted(SKU, NAME)).path("id").longValue();
        data("POST", "/api/offers/" + offer + "/products", "{\"product_ids\":[" + hoodie + "]}");
        long page = data("POST", "/api/pages", "{\"title\":\"Shipping\",\"key\":\"shipping\",\"content\":"
                + "\"<p>Two days.</p>\"}").path("id").longValue();

        JsonNode bought = forSale("/api/categories/" + sale + "/products?include=brand,offers,categories");
        assertThat(bought.path("id").longValue()).isEqualTo(hoodie);
        assertThat(bought.path("title").textValue()).isEqualTo(NAME);
        assertThat(bought.path("brand").path("title").textValue()).isEqualTo("Luma");
        assertThat(bought.path("categories").findValuesAsText("title")).containsExactlyInAnyOrder("Men", "Tops",
                "Hoodies & Sweatshirts", "Sale");
        assertThat(bought.path("offers").path(0).path("url_detail").textValue()).isEqualTo("https://luma.example/buy");
        assertThat(bought.path("offers").path(0).path("price").decimalValue()).isEqualByComparingTo("52");
        assertThat(forSale("/api/products?enabled=true&include=offers&search=" + encoded("kangeroo hoodie-s-or")))
                .isEqualTo(forSale("/api/products?include=offers&search=" + encoded(NAME)));
        assertThat(data("GET", "/api/pages?key=shipping", null).path(0).path("id").longValue()).isEqualTo(page);

        data("PATCH", "/api/products/" + hoodie, "{\"enabled\":false}");
        assertThat(data("GET", "/api/products?enabled=true&search=" + encoded(NAME), null)).isEmpty();
        data("PATCH", "/api/products/" + hoodie, "{\"enabled\":true}");

        assertThat(sendStore("DELETE", "/api/products/" + hoodie, null).statusCode()).isEqualTo(204);
        assertGone(hoodie);
        assertThat(ingest(one(sent)).at("/message/valid/count").intValue()).isEqualTo(1);
        assertThere(hoodie, bought);

        assertThat(sendInsights("DELETE", "/v1/catalog/" + SKU).statusCode()).isEqualTo(204);
        assertGone(hoodie);
        assertThat(sendInsights("POST", "/v1/catalog/" + SKU + "/restore").statusCode()).isEqualTo(200);
        assertThere(hoodie, bought);
    }

    private static void assertGone(long product) {
        assertThat(sendStore("GET", "/api/products/" + product, null).statusCode()).isEqualTo(404);
        assertThat(json(sendStore("GET", "/api/products", null)).at("/meta/total").intValue()).isEqualTo(PRODUCTS - 1);
        assertThat(data("GET", "/api/brands", null).path(0).path("products_count").intValue())
                .isEqualTo(PRODUCTS - 1);
        assertThat(sendInsights("GET", "/v1/catalog/" + SKU).statusCode()).isEqualTo(404);
        assertThat(update().at("/message/invalid/count").intValue()).as("the Catalog API knows no such item")
                .isEqualTo(1);
    }

    private static void assertThere(long product, JsonNode asItWas) {
        ObjectNode now = (ObjectNode) data("GET", "/api/products/" + product + "?include=brand,offers,categories",
                null);
        now.set("updated_at", asItWas.get("updated_at"));
        assertThat(now.get("offers")).isEqualTo(asItWas.get("offers"));
        assertThat(now.get("categories").findValuesAsText("title"))
                .containsExactlyInAnyOrderElementsOf(asItWas.get("categories").findValuesAsText("title"));
        now.set("categories", asItWas.get("categories"));
        assertThat(now).isEqualTo(asItWas);
        assertThat(json(sendStore("GET", "/api/products", null)).at("/meta/total").intValue()).isEqualTo(PRODUCTS);
        JsonNode seen = json(sendInsights("GET", "/v1/catalog/" + SKU));
        assertThat(seen.findValue("title").textValue()).isEqualTo(NAME);
        assertThat(update().at("/message/valid/count").intValue()).isEqualTo(1);
    }

    /** As a shop's page reads it: one product, published, with an offer that is in stock. */
    private static JsonNode forSale(String path) {
        JsonNode found = data("GET", path, null);
        assertThat(found).hasSize(1);
        JsonNode product = found.path(0);
        assertThat(product.path("enabled").booleanValue()).isTrue();
        assertThat(product.path("offers")).hasSize(1);
        assertThat(product.path("offers").path(0).path("enabled").booleanValue()).isTrue();
        assertThat(product.path("offers").path(0).path("stock_available").booleanValue()).isTrue();
        return product;
    }

    /** All that the store lists, in the words of the feed. */
    private static List<Map<String, Object>> listed() {
        List<Map<String, Object>> listed = new ArrayList<>();
        for (int page = 1; listed.size() < PRODUCTS; page++) {
            JsonNode products = data("GET", "/api/products?per_page=100&include=brand,categories&page=" + page, null);
            assertThat(products).as("page %d", page).isNotEmpty();
            products.forEach(product -> {
                Map<String, Object> same = new LinkedHashMap<>();
                same.put("name", product.get("title").textValue());
                same.put("description", product.get("summary").textValue());
                same.put("image_url", product.get("main_image_url").textValue());
                same.put("brand", product.get("brand").get("title").textValue());
                same.put("category", product.get("categories").findValuesAsText("title").stream().sorted().toList());
                listed.add(same);
            });
        }
        return listed;
    }

    private static List<Map<String, Object>> expected(JsonNode sent) {
        return sent.valueStream().map(record -> {
            Map<String, Object> same = new LinkedHashMap<>();
            for (String field : List.of("name", "description", "image_url", "brand")) {
                same.put(field, record.get(field).textValue());
            }
            same.put("category", record.get("category").valueStream().map(JsonNode::textValue).sorted().toList());
            return same;
        }).toList();
    }

    /** The paths of the feed as a tree, with the ids that the store gave. */
    private static JsonNode treeOf(JsonNode sent) {
        Map<List<String>, JsonNode> made = new HashMap<>();
        collect(data("GET", "/api/categories/tree", null), List.of(), made);
        TreeMap<String, Object> roots = new TreeMap<>();
        sent.forEach(record -> {
            TreeMap<String, Object> level = roots;
            for (JsonNode title : record.get("category")) {
                level = children(level, title.textValue());
            }
        });
        return branches(roots, List.of(), made);
    }

    @SuppressWarnings("unchecked") // nothing else is put in
    private static TreeMap<String, Object> children(TreeMap<String, Object> level, String title) {
        return (TreeMap<String, Object>) level.computeIfAbsent(title, none -> new TreeMap<String, Object>());
    }

    private static ArrayNode branches(TreeMap<String, Object> level, List<String> path,
            Map<List<String>, JsonNode> made) {
        ArrayNode branches = JSON.createArrayNode();
        level.keySet().forEach(title -> {
            List<String> place = new ArrayList<>(path);
            place.add(title);
            ObjectNode branch = branches.addObject();
            branch.set("id", made.get(place) == null ? null : made.get(place).get("id"));
            branch.put("title", title);
            branch.set("children", branches(children(level, title), place, made));
        });
        return branches;
    }

    private static void collect(JsonNode branches, List<String> path, Map<List<String>, JsonNode> made) {
        branches.forEach(branch -> {
            List<String> place = new ArrayList<>(path);
            place.add(branch.get("title").textValue());
            made.put(place, branch);
            collect(branch.get("children"), place, made);
        });
    }

    private static JsonNode one(JsonNode sent) {
        return JSON.createArrayNode().add(sent.valueStream()
                .filter(record -> record.get("item_id").textValue().equals(SKU)).findFirst().orElseThrow());
    }

    private static JsonNode find(String title) {
        JsonNode found = data("GET", "/api/products?search=" + encoded(title), null);
        assertThat(found).hasSize(1);
        return found.path(0);
    }

    private static List<Long> ids(JsonNode items) {
        return items.valueStream().map(item -> item.get("id").longValue()).toList();
    }

    private static JsonNode ingest(JsonNode records) {
        return json(catalog.send(toCatalog("/v2/ingest").POST(BodyPublishers.ofString(records.toString()))));
    }

    private static JsonNode update() {
        return json(catalog.send(toCatalog("/v2/update?present=true").POST(BodyPublishers.ofString(
                "[{\"item_id\":\"" + SKU + "\",\"locale\":\"en_US\",\"stock_count\":100}]"))));
    }

    private static HttpRequest.Builder toCatalog(String path) {
        return catalog.to(path).header("X-PARTNER-NAME", workspace.partnerName())
                .header("X-REQUEST-TOKEN", catalogToken).header("Content-Type", "application/json");
    }

    private static HttpResponse<String> sendInsights(String method, String path) {
        return insights.send(insights.to(path, insightsKey).method(method, BodyPublishers.noBody()));
    }

    private static HttpResponse<String> sendStore(String method, String path, String body) {
        return store.send(store.to(path, storeKey).header("Content-Type", "application/json").method(method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static JsonNode data(String method, String path, String body) {
        HttpResponse<String> answer = sendStore(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return json(answer).get("data");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException noJson) {
            throw new UncheckedIOException(answer.body(), noJson);
        }
    }

    private static JsonNode json(InputStream in) throws IOException {
        try (in) {
            return JSON.readTree(in);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = DemoWorkspace.class.getResourceAsStream("/demo/" + name);
        if (in == null) {
            throw new IOException(name);
        }
        return in;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
