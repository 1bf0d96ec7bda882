package io.cataloom.external.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.application.insights.StoreConnection;
import io.cataloom.application.insights.StoreConnections;
import io.cataloom.application.insights.StoreFailure;
import io.cataloom.application.insights.StoreKind;
import io.cataloom.application.insights.StorePush;
import io.cataloom.application.insights.StorePush.Place;
import io.cataloom.application.product.ProductDetail;
import io.cataloom.application.product.ProductView;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.workspace.Secret;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.external.http.AllowList;
import io.cataloom.external.http.OutboundRules;
import io.cataloom.external.http.SafeHttpClient;
import io.cataloom.external.testing.StandInShopify;
import io.cataloom.external.testing.StandInStore;
import io.cataloom.external.testing.StandInStore.Request;
import io.cataloom.external.testing.StandInWooCommerce;

class StoresIT {

    private static final WorkspaceId WORKSPACE = new WorkspaceId(1);
    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final String OLD_HTML = "<p>Clean air.</p><iframe src=\"https://video.example/1\"></iframe>";

    private final StandInShopify shopify = new StandInShopify("ac1", "AC1", OLD_HTML, THEN);
    private final StandInWooCommerce woo = new StandInWooCommerce("VRN-AC1", "AC1", OLD_HTML, "2026-11-21T10:00:00",
            false);
    private final SafeHttpClient http = new SafeHttpClient(OutboundRules.usual("test")
            .allowing(AllowList.of(List.of(shopify.authority(), woo.authority()))));
    private final Connections connections = new Connections();

    @AfterEach
    void stop() {
        http.close();
        shopify.close();
        woo.close();
    }

    @Test
    void shopifysTitleIsReadAndWrittenAsItsApiSays() {
        StorePush store = shopify();
        Place place = store.read(WORKSPACE, product(), RewriteField.TITLE);
        Place after = store.write(WORKSPACE, place, RewriteField.TITLE, "Vornado AC1");

        assertThat(place).isEqualTo(new Place("VRN-AC1", "gid://shopify/Product/1", "AC1", "AC1",
                "2026-11-21T10:00:00Z", THEN));
        assertThat(after).isEqualTo(new Place("VRN-AC1", "gid://shopify/Product/1", "Vornado AC1", "Vornado AC1",
                "2026-11-21T10:00:01Z", THEN.plusSeconds(1)));
        assertThat(shopify.requests()).extracting(Request::method, Request::target,
                request -> request.header("X-shopify-access-token"), request -> request.header("Content-type"))
                .containsOnly(tuple("POST", "/admin/api/2026-10/graphql.json",
                        StandInShopify.TOKEN, "application/json"));
        assertThat(shopify.requests().getLast().body()).endsWith(
                "\"variables\":{\"product\":{\"id\":\"gid://shopify/Product/1\",\"title\":\"Vornado AC1\"}}}");
    }

    @Test
    void aTextOfOursGoesBesideTheShopsOwnHtmlAndIsFoundThereAgain() {
        StorePush store = shopify();
        Place place = store.read(WORKSPACE, product(), RewriteField.BULLETS);
        Place bullets = store.write(WORKSPACE, place, RewriteField.BULLETS,
                store.compose(place, RewriteField.BULLETS, "Color: White\nA <b>&</b> C"));
        Place faq = store.write(WORKSPACE, bullets, RewriteField.FAQ,
                store.compose(bullets, RewriteField.FAQ, "Q: What?\nA: That."));

        assertThat(place.text()).isEmpty();
        assertThat(shopify.descriptionHtml()).isEqualTo(OLD_HTML
                + "<div data-cataloom=\"bullets\"><ul><li>Color: White</li><li>A &lt;b&gt;&amp;&lt;/b&gt; C</li></ul></div>"
                + "<div data-cataloom=\"faq\"><h3>What?</h3><p>That.</p></div>");
        assertThat(bullets.text()).isEqualTo("Color: White\nA <b>&</b> C");
        assertThat(faq.text()).isEqualTo("Q: What?\nA: That.");
        String again = store.compose(faq, RewriteField.BULLETS, "Color: Black");
        assertThat(again)
                .isEqualTo(shopify.descriptionHtml().replaceAll("<ul>.*</ul>", "<ul><li>Color: Black</li></ul>"));
        assertThat(store.compose(faq, RewriteField.DESCRIPTION, "New.\n\nText.")).isEqualTo("<p>New.</p><p>Text.</p>"
                + shopify.descriptionHtml().substring(OLD_HTML.length()));
        assertThat(store.isSame(RewriteField.BULLETS, store.compose(faq, RewriteField.FAQ, "Q: What?\nA: That."),
                faq.value())).isTrue();
    }

    @Test
    void shopifysJsonLdIsAMetafield() {
        StorePush store = shopify();
        Place place = store.read(WORKSPACE, product(), RewriteField.JSON_LD);
        Place after = store.write(WORKSPACE, place, RewriteField.JSON_LD, "{\"@type\": \"Product\", \"price\": 1.50}");

        assertThat(place.value()).isNull();
        assertThat(shopify.jsonLd()).isEqualTo("{\"@type\": \"Product\", \"price\": 1.50}");
        assertThat(store.isSame(RewriteField.JSON_LD, after.value(), "{\"price\":1.5,\"@type\":\"Thing\"}")).isFalse();
        assertThat(store.isSame(RewriteField.JSON_LD, after.value(), "{\"price\":1.50,\"@type\":\"Product\"}"))
                .isTrue();
        store.write(WORKSPACE, after, RewriteField.JSON_LD, null);
        assertThat(shopify.jsonLd()).isEqualTo("{}");
        assertThat(store.isSame(RewriteField.JSON_LD, "{}", null)).isTrue();
    }

    @Test
    void aThrottledCallIsMadeAgainWhenTheBucketHoldsEnough() {
        shopify.answer(200, """
                {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED","documentation":\
                "https://shopify.dev/api/usage/rate-limits"}}],"extensions":{"cost":{"requestedQueryCost":10,\
                "actualQueryCost":null,"throttleStatus":{"maximumAvailable":2000.0,"currentlyAvailable":0,\
                "restoreRate":100.0}}}}""");
        long start = System.nanoTime();

        assertThat(shopify().read(WORKSPACE, product(), RewriteField.TITLE).value()).isEqualTo("AC1");
        assertThat(System.nanoTime() - start).isGreaterThan(95_000_000L);
        assertThat(shopify.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "401|{\"errors\":\"[API] Invalid API key or access token (unrecognized login or wrong password)\"}|store_unauthorized|false|Shopify refused the token: [API] Invalid API key or access token (unrecognized login or wrong password)",
            "200|{\"errors\":[{\"message\":\"Access denied for productUpdate field.\",\"extensions\":{\"code\":\"ACCESS_DENIED\"},\"path\":[\"productUpdate\"]}],\"data\":{\"productUpdate\":null}}|store_unauthorized|false|The token lacks a scope: Access denied for productUpdate field.",
            "200|{\"data\":{\"productUpdate\":{\"product\":null,\"userErrors\":[{\"field\":[\"title\"],\"message\":\"Title can't be blank\"}]}}}|store_refused|false|Shopify refused the text: Title can't be blank",
            "200|{\"errors\":[{\"message\":\"Internal error\",\"extensions\":{\"code\":\"INTERNAL_SERVER_ERROR\"}}]}|store_unavailable|true|Shopify failed: Internal error",
            "200|{\"errors\":[{\"message\":\"Variable $product is wrong\"}]}|store_refused|false|Shopify refused: Variable $product is wrong",
            "200|not json|store_refused|false|Shopify refused the text:",
            "503|{}|store_unavailable|true|The store answered with status 503.",
            "429|{}|store_unavailable|true|The store answered with status 429.",
            "402|{}|store_refused|false|Shopify answered with status 402."})
    void shopifysErrorsAreTold(int status, String body, String code, boolean mayPass, @Nullable String message) {
        StorePush store = shopify();
        Place place = store.read(WORKSPACE, product(), RewriteField.TITLE);
        shopify.answer(status, body);

        assertFails(() -> store.write(WORKSPACE, place, RewriteField.TITLE, "x"), code, mayPass,
                message == null ? "" : message);
        assertThat(shopify.title()).isEqualTo("AC1");
    }

    @Test
    void aProductThatTheShopDoesNotHaveIsToldOf() {
        assertFails(() -> shopify().read(WORKSPACE, product("https://acme.example/products/other"), RewriteField.TITLE),
                "product_not_in_store", false, "The shop has no product with the handle 'other'.");
        assertFails(() -> shopify().read(WORKSPACE, product("https://acme.example/ac1"), RewriteField.TITLE),
                "product_not_in_store", false,
                "The address of the product's page has no Shopify handle (/products/...).");
    }

    @Test
    void aClientAsksForItsTokenOnceAndAgainWhenItIsRefused() {
        StorePush store = shopify();
        connections.put(StoreKind.SHOPIFY, "acme.myshopify.com",
                Map.of("client_id", "id&1", "client_secret", "secret=1"));

        store.read(WORKSPACE, product(), RewriteField.TITLE);
        store.read(WORKSPACE, product(), RewriteField.TITLE);
        shopify.acceptOnly("shpat_other");
        store.read(WORKSPACE, product(), RewriteField.TITLE);

        List<Request> asked = shopify.requests().stream().filter(one -> one.target().contains("oauth")).toList();
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst().body())
                .isEqualTo("grant_type=client_credentials&client_id=id%261&client_secret=secret%3D1");
    }

    @Test
    void onlyShopifysOwnHostsAreCalled() {
        StorePush store = shopify();
        connections.put(StoreKind.SHOPIFY, "evil.example", Map.of("access_token", StandInShopify.TOKEN));

        assertFails(() -> store.read(WORKSPACE, product(), RewriteField.TITLE), "store_refused", false,
                "Not a Shopify host.");
        assertThat(shopify.requests()).isEmpty();
    }

    @Test
    void woocommerceIsReadBySkuAndOnlyTheMemberIsPut() {
        StorePush store = woo(woo);
        Place place = store.read(WORKSPACE, product(), RewriteField.TITLE);
        Place after = store.write(WORKSPACE, place, RewriteField.TITLE, "Vornado AC1");

        assertThat(place).isEqualTo(new Place("VRN-AC1", "77", "AC1", "AC1", "2026-11-21T10:00:00", THEN));
        assertThat(after.version()).isEqualTo("2026-11-21T10:30:00");
        assertThat(woo.requests()).extracting(Request::method, Request::target, Request::body).containsExactly(
                tuple("GET", "/wp-json/wc/v3/products?sku=VRN-AC1", ""),
                tuple("PUT", "/wp-json/wc/v3/products/77", "{\"name\":\"Vornado AC1\"}"));
        Place faq = store.read(WORKSPACE, product(), RewriteField.FAQ);
        store.write(WORKSPACE, faq, RewriteField.FAQ, store.compose(faq, RewriteField.FAQ, "Q: What?\nA: That."));
        assertThat(woo.description()).isEqualTo(
                OLD_HTML + "<div data-cataloom=\"faq\"><h3>What?</h3><p>That.</p></div>");
        Place jsonLd = store.read(WORKSPACE, product(), RewriteField.JSON_LD);
        store.write(WORKSPACE, jsonLd, RewriteField.JSON_LD, "{\"a\":1}");
        assertThat(woo.requests().getLast().body())
                .isEqualTo("{\"meta_data\":[{\"key\":\"cataloom_json_ld\",\"value\":\"{\\\"a\\\":1}\"}]}");
        assertThat(store.read(WORKSPACE, product(), RewriteField.JSON_LD).value()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aHostThatDropsTheAuthorizationGetsTheKeyInTheQuery() {
        try (StandInWooCommerce dropping = new StandInWooCommerce("VRN-AC1", "AC1", "", "2026-11-21T10:00:00", true);
                SafeHttpClient client = new SafeHttpClient(
                        OutboundRules.usual("test").allowing(AllowList.of(List.of(dropping.authority()))))) {
            connections.put(StoreKind.WOOCOMMERCE, dropping.url(), wooKey());

            assertThat(new WooCommerceStore(connections, new StoreHttp(client, settings(true)), settings(true))
                    .read(WORKSPACE, product(), RewriteField.TITLE).value()).isEqualTo("AC1");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "404|{\"code\":\"woocommerce_rest_product_invalid_id\",\"message\":\"Invalid ID.\",\"data\":{\"status\":404}}|product_not_in_store|false|WooCommerce does not know the product: Invalid ID.",
            "400|{\"code\":\"rest_invalid_param\",\"message\":\"Invalid parameter(s): name\",\"data\":{\"status\":400,\"params\":{\"name\":\"name is not of type string.\"}}}|store_refused|false|WooCommerce refused: Invalid parameter(s): name",
            "404|{\"code\":\"rest_no_route\",\"message\":\"No route was found\",\"data\":{\"status\":404}}|store_refused|false|The site has no WooCommerce REST API at that address, or its permalinks are off.",
            "403|{\"code\":\"woocommerce_rest_cannot_edit\",\"message\":\"Sorry, you are not allowed to edit this resource.\",\"data\":{\"status\":403}}|store_unauthorized|false|WooCommerce refused the key: Sorry, you are not allowed to edit this resource.",
            "301||store_refused|false|The site's address leads elsewhere: give the one it leads to.",
            "200|<html>|store_refused|false|WooCommerce refused: status 200",
            "500|{}|store_unavailable|true|The store answered with status 500."})
    void woocommercesErrorsAreTold(int status, @Nullable String body, String code, boolean mayPass, String message) {
        StorePush store = woo(woo);
        Place place = store.read(WORKSPACE, product(), RewriteField.TITLE);
        woo.answer(status, body == null ? "" : body);

        assertFails(() -> store.write(WORKSPACE, place, RewriteField.TITLE, "x"), code, mayPass, message);
    }

    @Test
    void aWrongKeyAndAMissingProductAreToldOf() {
        StorePush store = woo(woo);
        assertFails(() -> store.read(WORKSPACE, new ProductView("NO", 1, "en_US", ListingValues.builder().build(),
                ProductDetail.NONE, null, THEN, THEN, null), RewriteField.TITLE), "product_not_in_store", false,
                "The shop has no product with this SKU.");
        connections.put(StoreKind.WOOCOMMERCE, woo.url(), Map.of("consumer_key", "ck_x", "consumer_secret", "cs_x"));
        assertFails(() -> store.read(WORKSPACE, product(), RewriteField.TITLE), "store_unauthorized", false,
                "WooCommerce refused the key: Sorry, you cannot list resources.");
    }

    @Test
    void aSiteWithoutTlsAndAnInnerAddressAreNotCalled() {
        connections.put(StoreKind.WOOCOMMERCE, woo.url(), wooKey());
        assertFails(() -> new WooCommerceStore(connections, new StoreHttp(http, settings(false)), settings(false))
                .read(WORKSPACE, product(), RewriteField.TITLE), "store_refused", false,
                "The site must be called by https.");
        assertThat(woo.requests()).isEmpty();
        connections.put(StoreKind.WOOCOMMERCE, "https://127.0.0.1", wooKey());
        StoreFailure failure = catchThrowableOfType(StoreFailure.class,
                () -> new WooCommerceStore(connections, new StoreHttp(http, settings(false)), settings(false))
                        .read(WORKSPACE, product(), RewriteField.TITLE));
        assertThat(failure.code()).isEqualTo("store_unavailable");
        assertThat(failure.mayPass()).isFalse();
    }

    private static void assertFails(Runnable call, String code, boolean mayPass, String message) {
        StoreFailure failure = catchThrowableOfType(StoreFailure.class, call::run);
        assertThat(failure).isNotNull();
        assertThat(List.of(failure.code(), failure.mayPass(), failure.message())).isEqualTo(
                List.of(code, mayPass, message));
    }

    private StorePush shopify() {
        connections.put(StoreKind.SHOPIFY, "acme.myshopify.com", Map.of("access_token", StandInShopify.TOKEN));
        StoreHttp calls = new StoreHttp(http, settings(true));
        return new ShopifyStore(connections, calls, new ShopifyTokens(calls, Clock.systemUTC()), settings(true));
    }

    private StorePush woo(StandInStore site) {
        connections.put(StoreKind.WOOCOMMERCE, site.url() + "/", wooKey());
        return new WooCommerceStore(connections, new StoreHttp(http, settings(true)), settings(true));
    }

    private static Map<String, String> wooKey() {
        return Map.of("consumer_key", StandInWooCommerce.KEY, "consumer_secret", StandInWooCommerce.SECRET);
    }

    private static ProductView product() {
        return product("https://acme.example/collections/all/products/ac1?variant=1");
    }

    private static ProductView product(String url) {
        return new ProductView("VRN-AC1", 1, "en_US", ListingValues.builder().set(ListingField.URL, url).build(),
                ProductDetail.NONE, null, THEN, THEN, null);
    }

    private StoreSettings settings(boolean plainHttp) {
        return new StoreSettings(shopify.url(), "2026-10", plainHttp, 1000);
    }

    private static final class Connections implements StoreConnections {

        private final Map<StoreKind, StoreConnection> all = new HashMap<>();

        void put(StoreKind kind, String address, Map<String, String> credentials) {
            Map<String, Secret> secrets = new HashMap<>();
            credentials.forEach((name, text) -> secrets.put(name, new Secret(text)));
            all.put(kind, new StoreConnection(kind, address, secrets, THEN));
        }

        @Override
        public List<StoreConnection> list(WorkspaceId workspace) {
            return List.copyOf(all.values());
        }

        @Override
        public Optional<StoreConnection> find(WorkspaceId workspace, StoreKind kind) {
            return Optional.ofNullable(all.get(kind));
        }

        @Override
        public void connect(WorkspaceId workspace, StoreConnection connection) {
            all.put(connection.kind(), connection);
        }

        @Override
        public boolean disconnect(WorkspaceId workspace, StoreKind kind) {
            return all.remove(kind) != null;
        }
    }
}
