package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.workspace.Setting;
import io.cataloom.storeapi.Shop.Answer;

class StoreCareIT {

    private static final String AMAZON = "To get paid for your Amazon sales you need to add an Amazon Affiliate Tag";

    private final Shop shop = Shop.open();

    @Test
    void theStoreTellsWhatItIs() {
        shop.patch("/api/settings/store", """
                {"name":"My Store","niche":"tech","live":true,"enabled_countries":["US","GB","DE"],
                "advanced_mode":true}""");

        assertThat(shop.get("/api/store/info").json()).isEqualTo(Shop.json("""
                {"data":{"name":"My Store","url":"http://localhost:%d","niche":"tech","live":true,
                "default_country":"US","enabled_countries":["US","GB","DE"],"version":"%s",
                "cart_enabled":false,"advanced_mode":true}}""".formatted(shop.api().port(),
                shop.get("/api/store/info").json().at("/data/version").textValue())));
        assertThat(shop.get("/api/store/info").json().at("/data/version").textValue())
                .matches("[0-9.]+(-SNAPSHOT)?|unreleased");
    }

    @Test
    void localesAreThoseOfTheEnabledCountries() {
        shop.patch("/api/settings/store", "{\"default_country\":\"JP\",\"enabled_countries\":[\"US\",\"GB\",\"AQ\"]}");

        assertThat(shop.get("/api/store/locales").json()).isEqualTo(Shop.json("""
                {"data":{
                "us":{"name":"United States","iso_3166_2":"US","iso_3166_3":"USA","currency":"US Dollar",
                      "currency_code":"USD","currency_symbol":"$","currency_decimals":2},
                "gb":{"name":"United Kingdom","iso_3166_2":"GB","iso_3166_3":"GBR","currency":"British Pound",
                      "currency_code":"GBP","currency_symbol":"£","currency_decimals":2},
                "aq":{"name":"Antarctica","iso_3166_2":"AQ","iso_3166_3":"ATA","currency":null,"currency_code":null,
                      "currency_symbol":null,"currency_decimals":null},
                "jp":{"name":"Japan","iso_3166_2":"JP","iso_3166_3":"JPN","currency":"Japanese Yen",
                      "currency_code":"JPY","currency_symbol":"¥","currency_decimals":0}}}"""));
    }

    @Test
    void merchantsAreThoseThatAreSwitchedOn() {
        assertThat(shop.get("/api/offers/merchants").body()).isEqualTo("{\"data\":{\"amazon\":\"Amazon\"}}");

        shop.patch("/api/settings/offers",
                "{\"ebay_enabled\":true,\"etsy_enabled\":true,\"walmart_enabled\":true,\"aliexpress_enabled\":true}");

        assertThat(shop.get("/api/offers/merchants").body()).isEqualTo(
                """
                        {"data":{"amazon":"Amazon","ebay":"eBay","etsy":"Etsy","walmart":"Walmart","aliexpress":"AliExpress"}}""");

        shop.patch("/api/settings", """
                {"offers_amazon_enabled":false,"offers_ebay_enabled":0,"offers_etsy_enabled":"0",\
                "offers_walmart_enabled":false,"offers_aliexpress_enabled":false}""");

        assertThat(shop.get("/api/offers/merchants").body()).isEqualTo("{\"data\":{}}");
    }

    @Test
    void anOfferIsForTheDefaultCountryUnlessItSaysOtherwise() {
        String offer = "{\"merchant\":\"m\",\"merchant_offer_id\":\"%s\",\"title\":\"t\",\"url_detail\":\"https://m.example/\"}";
        shop.patch("/api/settings/store", "{\"default_country\":\"JP\"}");

        assertThat(shop.post("/api/offers", offer.formatted(1)).json().at("/data/locale").textValue()).isEqualTo("jp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/store/stats", "/api/data/stats"})
    void everythingIsCounted(String path) {
        long id = shop.id().value();
        products(6, 4);
        shop.api().execute("INSERT INTO brand (workspace_id, id, slug, title, enabled, created_at, updated_at) SELECT "
                + id + ", n, n, 'B', true, now(), now() FROM generate_series(1, 3) n");
        shop.api().execute("INSERT INTO article (workspace_id, id, slug, title, enabled, generated, created_at,"
                + " updated_at) SELECT " + id + ", n, n, 'A', true, n % 2, now(), now() FROM generate_series(1, 3) n");

        assertThat(shop.get(path).json()).isEqualTo(Shop.json("""
                {"data":{"brands":3,"articles":3,"products":4,"categories":0,"offers":0,"articles_generated":2}}"""));
    }

    @Test
    void warningsGoWhenTheyAreHeeded() {
        assertThat(shop.get("/api/store/warnings").json()).isEqualTo(Shop.json("""
                {"data":[
                {"message":"%s","action":"Find Out More","url":"/admin/store-health"},
                {"message":"To import products from Amazon you need to add its API credentials",
                 "action":"Find Out More","url":"/admin/store-health"},
                {"message":"To get texts and pictures that suit your store you need to set its niche",
                 "action":"Find Out More","url":"/admin/store-health"},
                {"message":"To sell something you need to add products",
                 "action":"Find Out More","url":"/admin/store-health"},
                {"message":"To let visitors in you need to make your store live",
                 "action":"Find Out More","url":"/admin/store-health"}]}""".formatted(AMAZON)));

        shop.patch("/api/settings", """
                {"offers_amazon_affiliate_tag":"tag-20","offers_amazon_credential_id":"id",
                "offers_amazon_credential_secret":"secret","offers_walmart_enabled":true,"store_niche":"tea",
                "store_live":true}""");
        products(1, 1);
        assertThat(shop.get("/api/store/warnings").json().findValuesAsText("message")).containsExactly(
                "To get paid for your Walmart sales you need to add a Walmart Affiliate Tag",
                "To import products from Walmart you need to add its API credentials");

        shop.patch("/api/settings/offers", "{\"walmart_enabled\":false}");
        assertThat(shop.get("/api/store/warnings").json()).isEqualTo(Shop.json("{\"data\":[]}"));
    }

    @Test
    void theFirewallIsASetting() {
        String[] tools = {"curl/8.5.0", "python-requests/2.32", "axios/1.7", "Wget/1.21", "Go-http-client/1.1", ""};
        String browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36";
        for (String agent : tools) {
            assertThat(as(agent).status()).as("off by default").isEqualTo(200);
        }

        set("freshstore.browsers_only", "true");
        for (String agent : tools) {
            Answer blocked = as(agent);
            assertThat(blocked.status()).as(agent).isEqualTo(403);
            assertThat(blocked.body()).isEqualTo("{\"message\":\"Forbidden\"}");
        }
        assertThat(as(browser).status()).isEqualTo(200);
        assertThat(as("not curl").status()).isEqualTo(200);

        set("freshstore.blocked_networks", "203.0.113.0/24,127.0.0.0/8,::1");
        assertThat(as(browser).status()).isEqualTo(403);
        set("freshstore.blocked_networks", "203.0.113.0/24");
        assertThat(as(browser).status()).isEqualTo(200);
        assertThat(Setting.STORE_BLOCKED_NETWORKS.accepts("203.0.113.0/33")).isFalse();
    }

    private void set(String key, String value) {
        shop.api().configure().putSettings(shop.id(), Map.of(key, value));
    }

    private Answer as(String agent) {
        return shop.send(shop.to("/api/store/info").header("User-Agent", agent));
    }

    /** On the shelf; those after the first few are deleted. */
    private void products(int all, int live) {
        long id = shop.id().value();
        shop.api().execute("INSERT INTO product (workspace_id, sku, number, created_at, deleted_at) SELECT " + id
                + ", n, n, now(), CASE WHEN n > " + live + " THEN now() END FROM generate_series(1, " + all + ") n");
        shop.api().execute("INSERT INTO store_product (workspace_id, id, sku, slug, title, deleted, created_at,"
                + " updated_at) SELECT " + id + ", n, n, n, 'T', n > " + live
                + ", now(), now() FROM generate_series(1, " + all + ") n");
        shop.api().execute("CALL recount_store(" + id + ")");
    }
}
