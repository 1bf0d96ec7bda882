package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.domain.workspace.Api;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.storeapi.Shop.Answer;

class SettingsIT {

    private static final String SAVED = "{\"message\":\"Settings saved successfully.\"}";

    private final Shop shop = Shop.open();

    @Test
    void aNewStoreHasTheDefaults() {
        assertThat(shop.get("/api/settings/store").json()).isEqualTo(Shop.json("""
                {"data":{"name":"%s","niche":null,"live":false,"default_country":"US","enabled_countries":["US"],
                "cart_enabled":false,"advanced_mode":false,"pexels_api_key":null,"unsplash_api_key":null,
                "pixabay_api_key":null}}""".formatted(shop.workspace().name())));
        assertThat(shop.get("/api/settings/offers").json()).isEqualTo(Shop.json("""
                {"data":{"amazon_enabled":true,"amazon_affiliate_tag":null,"amazon_credential_id":null,
                "amazon_credential_secret":null,"amazon_credential_version":null,
                "ebay_enabled":false,"ebay_affiliate_tag":null,"ebay_client_id":null,"ebay_client_secret":null,
                "etsy_enabled":false,"etsy_affiliate_tag":null,"etsy_api_key":null,"etsy_shared_secret":null,
                "walmart_enabled":false,"walmart_affiliate_tag":null,"walmart_consumer_id":null,
                "walmart_private_key":null,"walmart_key_version":null,
                "aliexpress_enabled":false,"aliexpress_affiliate_tag":null,"aliexpress_app_key":null,
                "aliexpress_app_secret":null,"hide_out_of_stock":false}}"""));
        assertThat(shop.get("/api/settings/product").json())
                .isEqualTo(Shop.json("{\"data\":{\"show_reviews\":true,\"show_brand\":true,\"per_page\":15}}"));
        assertThat(shop.get("/api/settings/traffic").json())
                .isEqualTo(Shop.json("{\"data\":{\"google_analytics_id\":null,\"google_site_verification\":null}}"));
        assertThat(shop.get("/api/settings/article").json())
                .isEqualTo(Shop.json("{\"data\":{\"show_author\":true,\"per_page\":15}}"));
        assertThat(shop.get("/api/settings/social").json()).isEqualTo(Shop.json("""
                {"data":{"facebook_url":null,"x_url":null,"instagram_url":null,"pinterest_url":null,
                "youtube_url":null}}"""));
        assertThat(shop.get("/api/settings/xml-sitemap").json()).isEqualTo(Shop.json("""
                {"data":{"enabled":true,"include_products":true,"include_categories":true,"include_articles":true,
                "include_pages":true}}"""));
        JsonNode template = shop.get("/api/settings/template").json().get("data");
        assertThat(template.get("logo_icon").textValue()).isEqualTo("shopping-bag");
        assertThat(template.size()).as("the icon and the twelve texts").isEqualTo(13);
        template.forEach(text -> assertThat(text.textValue()).isNotBlank());
    }

    @Test
    void theFlatFormHoldsEveryGroup() {
        ObjectNode flat = (ObjectNode) shop.get("/api/settings").json().get("data");

        for (String group : new String[]{"store", "offers", "product", "traffic", "article", "social", "template",
                "xml-sitemap"}) {
            shop.get("/api/settings/" + group).json().get("data").properties().forEach(
                    one -> assertThat(flat.remove(group + "_" + one.getKey())).isEqualTo(one.getValue()));
        }
        assertThat(flat.isEmpty()).isTrue();
    }

    @Test
    void settingsAreChangedInBothForms() {
        Answer flat = shop.patch("/api/settings", """
                {"store_name":"My Updated Store","product_show_reviews":false,"xml-sitemap_include_pages":"0",
                "store_enabled_countries":["US","GB"],"article_per_page":"20"}""");
        assertThat(flat.status()).isEqualTo(200);
        assertThat(flat.body()).isEqualTo(SAVED);
        Answer group = shop.patch("/api/settings/store", "{\"niche\":\"tech\",\"live\":1}");
        assertThat(group.status()).isEqualTo(200);
        assertThat(group.body()).isEqualTo(SAVED);

        JsonNode all = shop.get("/api/settings").json().get("data");
        assertThat(all.get("store_name").textValue()).isEqualTo("My Updated Store");
        assertThat(all.get("product_show_reviews").booleanValue()).isFalse();
        assertThat(all.get("xml-sitemap_include_pages").isBoolean()).isTrue();
        assertThat(all.get("xml-sitemap_include_pages").booleanValue()).isFalse();
        assertThat(all.get("store_enabled_countries")).isEqualTo(Shop.json("[\"US\",\"GB\"]"));
        assertThat(all.get("article_per_page").intValue()).isEqualTo(20);
        assertThat(all.get("store_niche").textValue()).isEqualTo("tech");
        assertThat(all.get("store_live").booleanValue()).isTrue();
    }

    @Test
    void nullBringsTheDefaultBack() {
        shop.patch("/api/settings/product", "{\"show_brand\":false,\"per_page\":30}");
        assertThat(shop.patch("/api/settings/product", "{\"show_brand\":null,\"per_page\":\"\"}").status())
                .isEqualTo(200);

        assertThat(shop.get("/api/settings/product").json())
                .isEqualTo(Shop.json("{\"data\":{\"show_reviews\":true,\"show_brand\":true,\"per_page\":15}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "{\"store_name\":5}|store_name|The store name field must be a string.",
            "{\"store_live\":\"yes\"}|store_live|The store live field must be true or false.",
            "{\"product_per_page\":\"many\"}|product_per_page|The product per page field must be an integer.",
            "{\"product_per_page\":101}|product_per_page|The product per page field must be between 1 and 100.",
            "{\"store_default_country\":\"XX\"}|store_default_country|The selected store default country is invalid.",
            "{\"store_enabled_countries\":\"US\"}|store_enabled_countries|The store enabled countries field must be an array.",
            "{\"store_enabled_countries\":[\"US\",\"Mars\"]}|store_enabled_countries.1|The selected store enabled countries.1 is invalid.",
            "{\"social_x_url\":\"javascript:alert(1)\"}|social_x_url|The social x url field must be a valid URL.",
            "{\"store_color\":\"red\"}|store_color|The selected store color is invalid.",
            "{\"nothing\":1}|nothing|The selected nothing is invalid.",
            "{}|settings|The settings field is required."})
    void whatIsNotRightIsRefusedAndNothingIsSaved(String body, String field, String sentence) {
        JsonNode before = shop.get("/api/settings").json();
        ObjectNode sent = (ObjectNode) Shop.json(body);
        if (!sent.isEmpty()) {
            sent.put("store_niche", "tech");
        }

        Answer answer = shop.patch("/api/settings", sent.toString());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json()).isEqualTo(Shop.json("{\"message\":\"%1$s\",\"errors\":{\"%2$s\":[\"%1$s\"]}}"
                .formatted(sentence, field)));
        assertThat(shop.get("/api/settings").json()).isEqualTo(before);
    }

    @Test
    void severalFaultsAreCounted() {
        assertThat(shop.patch("/api/settings/store", "{\"live\":\"no\",\"name\":[],\"color\":1}").json())
                .isEqualTo(Shop.json("""
                        {"message":"The selected color is invalid. (and 2 more errors)","errors":{
                        "color":["The selected color is invalid."],
                        "live":["The live field must be true or false."],
                        "name":["The name field must be a string."]}}"""));
    }

    @Test
    void aSecretIsMaskedAndEncryptedAndOutlivesItsMask() {
        String secret = "pexels-5ecret";
        shop.patch("/api/settings/store", "{\"pexels_api_key\":\"" + secret + "\"}");

        assertThat(shop.get("/api/settings").body()).doesNotContain(secret);
        assertThat(shop.get("/api/settings/store").json().at("/data/pexels_api_key").textValue())
                .isEqualTo("********");
        assertThat(shop.get("/api/settings/store").json().at("/data/unsplash_api_key").isNull()).isTrue();
        String row = "SELECT value || encode(secret, 'escape') FROM store_setting WHERE workspace_id = "
                + shop.id().value() + " AND key = 'store_pexels_api_key'";
        String stored = shop.api().query(row).getFirst();
        assertThat(stored).doesNotContain(secret);

        shop.patch("/api/settings/store", "{\"pexels_api_key\":\"********\",\"name\":\"New\"}");
        assertThat(shop.api().query(row)).containsExactly(stored);
        shop.patch("/api/settings/store", "{\"pexels_api_key\":null}");
        assertThat(shop.api().query(row)).isEmpty();
    }

    @Test
    void anotherInstanceKnowsWithinTwoSeconds() throws InterruptedException {
        ApiUnderTest first = StoreUnderTest.shared();
        try (ApiUnderTest second = new ApiUnderTest(Api.FRESHSTORE, FreshstoreApi::start, first.database(),
                Map.of())) {
            Shop there = new Shop(second, shop.workspace(), shop.key());
            there.get("/api/store/info");
            shop.patch("/api/settings/store", "{\"niche\":\"cycling\"}");
            long saved = System.nanoTime();

            while (!there.get("/api/store/info").json().at("/data/niche").asText().equals("cycling")) {
                assertThat(System.nanoTime() - saved).isLessThan(2_000_000_000L);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void eachStoreHasItsOwn() {
        Shop other = Shop.open();
        JsonNode before = other.get("/api/settings").json();
        shop.patch("/api/settings/store", "{\"niche\":\"ours\"}");

        assertThat(other.get("/api/settings").json()).isEqualTo(before);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (Answer answer : new Answer[]{shop.get("/api/settings/nothing"),
                shop.patch("/api/settings/nothing", "{\"a\":1}"), shop.get("/api/settings/xml_sitemap")}) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"message\":\"The API resource was not found\"}");
        }
        assertThat(shop.delete("/api/settings").status()).isEqualTo(405);
        assertThat(shop.delete("/api/settings").json()).isEqualTo(Shop.json("""
                {"message":"The DELETE method is not supported for route api/settings. Supported methods: \
                GET, HEAD, PATCH."}"""));
    }

    @Test
    void whatIsNoJsonIsABadRequest() {
        Answer answer = shop.patch("/api/settings", "{\"store_name\":");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"message\":\"The request body is not valid JSON.\"}");
    }
}
