package io.cataloom.rest.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.rest.ApiUnderTest;
import io.cataloom.rest.FakeIdempotentRequests;
import io.cataloom.rest.FakeProducts;
import io.cataloom.rest.FakeWorkspaces;

class CatalogControllerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final FakeWorkspaces WORKSPACES = new FakeWorkspaces();

    private static FakeProducts products;
    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        WorkspaceId owner = WORKSPACES.workspace(1);
        WORKSPACES.key(owner, Api.INSIGHTS, "mine", "read");
        WORKSPACES.key(WORKSPACES.workspace(2), Api.INSIGHTS, "theirs", "*");
        products = new FakeProducts(owner);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("material", "steel");
        attributes.put("watts", new BigDecimal("1E+3"));
        products.put("VRN-AC1",
                ListingValues.builder().set(ListingField.NAME, "Vornado AC1 air purifier")
                        .set(ListingField.BRAND, "Vornado").set(ListingField.URL, "https://vornado.com/products/ac1")
                        .set(ListingField.IMAGE_URL, "//cdn.vornado.com/ac1.jpg")
                        .set(ListingField.DESCRIPTION, "Caf\u00e9 \uD83D\uDE00")
                        .set(ListingField.CATEGORY, List.of("Home", "Air")).set(ListingField.TAGS, List.of("quiet"))
                        .set(ListingField.PRICE, Prices.of("USD", "199.00"))
                        .set(ListingField.ORIGINAL_PRICE, Prices.of("IDR", "1E+7"))
                        .set(ListingField.IN_STOCK, true).set(ListingField.STOCK_COUNT, 7L)
                        .set(ListingField.RATING, new BigDecimal("9.5")).set(ListingField.PASSIVE, true)
                        .set(ListingField.GROUP_CODE, "ac").set(ListingField.VARIANTS, List.of("AC2"))
                        .set(ListingField.MERCHANT_SKU, "M-1")
                        .set(ListingField.ITEM_UPDATE_DATE, Instant.parse("2026-05-23T08:31:00Z"))
                        .set(ListingField.ATTRIBUTES, new Attributes(attributes)).build());
        products.put("1&2;3", ListingValues.builder().build());
        products.put("a/b%c d+e\u00fc", ListingValues.builder().set(ListingField.NAME, "odd").build());
        api = new ApiUnderTest("insights", Map.of(), WORKSPACES, products,
                new FakeIdempotentRequests());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aProductIsShownWhole() throws Exception {
        HttpResponse<String> answer = get("/v1/catalog/VRN-AC1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("""
                {"sku":"VRN-AC1","title":"Vornado AC1 air purifier","brand":"Vornado",\
                "url":"https://vornado.com/products/ac1","channel":"d2c","score":null,"last_audited":null,\
                "description":"Caf\u00e9 \uD83D\uDE00","bullets":[],"image_urls":["//cdn.vornado.com/ac1.jpg"],\
                "category":["Home","Air"],"tags":["quiet"],"gtin":null,"price":{"USD":199.00},"status":"passive",\
                "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:01.500Z","deleted_at":null,\
                "original_price":{"IDR":10000000},"omnibus_price":null,"in_stock":true,"stock_count":7,"rating":9.5,\
                "color":null,"size":null,"gender":null,"group_code":"ac","variants":["AC2"],"merchant_sku":"M-1",\
                "item_update_date":"2026-05-23T08:31:00Z","item_start_date":null,"item_end_date":null,\
                "attributes":{"material":"steel","watts":1000},"locale":"en_US"}""");
    }

    @Test
    void aSkuIsPercentEncodedInThePath() throws Exception {
        HttpResponse<String> answer = get("/v1/catalog/a%2Fb%25c%20d%2Be%C3%BC");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("sku").textValue()).isEqualTo("a/b%c d+e\u00fc");
        assertThat(get("/v1/catalog/a%2Fb%25c%20d+e%C3%BC").statusCode()).isEqualTo(200);
        assertThat(get("/v1/catalog/1&2;3").statusCode()).isEqualTo(200);
        assertThat(get("/v1/catalog/a/b").statusCode()).isEqualTo(404);
    }

    @Test
    void anotherListingIsAskedForByItsLocale() throws Exception {
        HttpResponse<String> listing = get("/v1/catalog/VRN-AC1?locale=en_US");
        assertThat(listing.statusCode()).isEqualTo(200);
        // a change builds on the default listing's state
        assertThat(listing.headers().firstValue("ETag")).isEmpty();
        assertThat(get("/v1/catalog/VRN-AC1").headers().firstValue("ETag")).isPresent();
        assertThat(get("/v1/catalog/VRN-AC1?locale=pt_BR").statusCode()).isEqualTo(404);
        assertThat(get("/v1/catalog/VRN-AC1?locale=en_US:newyork").statusCode()).isEqualTo(404);

        HttpResponse<String> answer = get("/v1/catalog/VRN-AC1?locale=english");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
                {"error":{"code":"invalid_parameter","message":"The parameter 'locale' must look like en_US or \
                en_US:newyork.","details":{"parameter":"locale"}}}""");
    }

    @Test
    void anUnknownSkuIsNotFoundNorIsANeighbours() throws Exception {
        HttpResponse<String> answer = get("/v1/catalog/nope");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("""
                {"error":{"code":"sku_not_found","message":"The SKU 'nope' was not found in workspace 'ws_1'.",\
                "details":{"sku":"nope","workspace":"ws_1"}}}""");
        assertThat(get("/v1/catalog/VRN-AC1", "theirs").statusCode()).isEqualTo(404);
        assertThat(get("/v1/catalog/%00").statusCode()).isEqualTo(404);
        assertThat(get("/v1/catalog/" + "x".repeat(129)).statusCode()).isEqualTo(404);
    }

    @Test
    void pagesFollowEachOtherWithoutGapsWhileProductsComeAndGo() throws Exception {
        for (int i = 0; i < 25; i++) {
            products.put("page-%02d".formatted(i), ListingValues.builder().build());
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = JSON.readTree(get("/v1/catalog?limit=10" + cursor).body());
            page.get("data").forEach(product -> seen.add(product.get("sku").textValue()));
            JsonNode next = page.at("/pagination/next_cursor");
            assertThat(page.at("/pagination/has_more").booleanValue()).isEqualTo(next.isTextual());
            cursor = next.isTextual() ? "&cursor=" + next.textValue() : "";
            products.put("0-behind", ListingValues.builder().build());
            products.remove(seen.getLast());
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(28).doesNotHaveDuplicates().isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "ten", "", "1e2", "99999999999999"})
    void aLimitOutOfRangeIsRefused(String limit) throws Exception {
        HttpResponse<String> answer = get("/v1/catalog?limit=" + limit);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
                {"error":{"code":"invalid_parameter","message":"The parameter 'limit' must be a number from 1 to 200.",\
                "details":{"parameter":"limit","min":1,"max":200}}}""");
    }

    @ParameterizedTest
    @CsvSource({"/v1/catalog?page=2, page", "/v1/catalog?limit=1&limit=2, limit", "/v1/catalog/VRN-AC1?limit=1, limit",
            "/v1/catalog?colour=x, colour"})
    void unknownParametersAreRefused(String path, String parameter) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/error/code").textValue()).isEqualTo("invalid_parameter");
        assertThat(JSON.readTree(answer.body()).at("/error/details/parameter").textValue()).isEqualTo(parameter);
    }

    @Test
    void badAndForeignCursorsAreRefused() throws Exception {
        products.put("zz1", ListingValues.builder().build());
        products.put("zz2", ListingValues.builder().build());
        String mine = JSON.readTree(get("/v1/catalog?limit=1").body()).at("/pagination/next_cursor").textValue();

        assertThat(get("/v1/catalog?cursor=" + mine).statusCode()).isEqualTo(200);
        for (HttpResponse<String> answer : List.of(get("/v1/catalog?cursor=" + mine, "theirs"),
                get("/v1/catalog?cursor=x" + mine), get("/v1/catalog?cursor=" + mine + "=="),
                get("/v1/catalog?cursor="), get("/v1/catalog?cursor=!"))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("""
                    {"error":{"code":"invalid_cursor","message":"The cursor is not one that this list gave out: start \
                    again without one.","details":{}}}""");
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return get(path, "mine");
    }

    private static HttpResponse<String> get(String path, String key) throws Exception {
        return api.send(api.to(path).header("Authorization", "Bearer " + key));
    }
}
