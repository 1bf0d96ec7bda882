package io.cataloom.insightsapi;

import static io.cataloom.insightsapi.AuditShop.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.Products;
import io.cataloom.application.product.Products.NewProduct;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;
import io.cataloom.external.testing.TestSite;
import io.cataloom.persistence.testing.ApiUnderTest;

/** Audits pages of a real site, over HTTP and TLS, by the API as it is installed. */
class SevenShopsIT {

    private static TestSite site;
    private static ApiUnderTest api;

    private AuditShop shop;

    @BeforeAll
    static void start() {
        site = TestSite.start();
        Map<String, Object> settings = new HashMap<>(site.settings());
        settings.put("cataloom.audits.pause", "0ms");
        api = InsightsUnderTest.start(settings);
    }

    @AfterAll
    static void stop() {
        api.close();
        site.close();
    }

    @BeforeEach
    void open() {
        site.reset();
        shop = new AuditShop(api);
    }

    @ParameterizedTest
    @CsvSource({"www.shop.test, d2c, pdp, pass", "partial.shop.test, d2c, pdp, partial",
            "poor.shop.test, d2c, pdp, fail"})
    void everyCriterionIsMetPartlyMetAndFailedByAPageMadeForIt(String host, String channel, String model,
            String status) {
        JsonNode score = audit(host);

        List<String> others = new ArrayList<>();
        score.path("buckets").forEach(bucket -> bucket.path("criteria").forEach(criterion -> {
            if (!criterion.path("status").asText().equals(status)) {
                others.add(criterion.toString());
            }
        }));
        assertThat(others).isEmpty();
        assertThat(score.path("channel").asText()).isEqualTo(channel);
        assertThat(score.path("model").asText()).isEqualTo(model);
    }

    @Test
    void aRetailersPageIsScoredByWhatABrandControlsThere() {
        JsonNode score = audit(TestSite.RETAILER);

        assertThat(score.path("channel").asText()).isEqualTo("retailer");
        assertThat(score.path("model").asText()).isEqualTo("pdp_retailer");
        assertThat(score.path("score").asInt()).isBetween(40, 95);
    }

    @Test
    void aMarketplacesPageIsScoredForItsAssistant() {
        JsonNode score = audit(TestSite.MARKETPLACE);

        assertThat(score.path("channel").asText()).isEqualTo("marketplace");
        assertThat(score.path("model").asText()).isEqualTo("rufus");
        assertThat(score.path("score").asInt()).isBetween(40, 95);
    }

    @Test
    void aPageThatNeedsScriptsIsScoredByItsRawHtml() {
        JsonNode score = audit(TestSite.SCRIPTED);

        assertThat(score.path("band").asText()).isEqualTo("weak");
        assertThat(criterion(score, "server_rendered_content").path("evidence").toString())
                .contains("visible_characters");
    }

    @Test
    void aPageBehindRobotsTxtHasNoScoreAndSaysWhy() {
        product(TestSite.CLOSED);

        JsonNode job = shop.job(shop.post("/v1/scores/P/audit", ""));

        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.path("error").path("code").asText()).isEqualTo("robots_disallowed");
        assertThat(job.path("error").path("message").asText()).contains("line 2, \"Disallow: /\"");
        assertThat(shop.get("/v1/scores/P").statusCode()).isEqualTo(404);
    }

    @Test
    void anAddressThatIsNotPublicIsRefused() {
        for (String url : List.of("http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/",
                "http://2130706433/")) {
            AuditShop other = new AuditShop(api).product("P", url);

            JsonNode job = other.job(other.post("/v1/scores/P/audit", ""));

            assertThat(job.path("error").path("code").asText()).as(url).isEqualTo("blocked_url");
            assertThat(job.path("error").path("message").asText()).doesNotContain("169.254.169.254,");
        }
    }

    @Test
    void aMendedPageScoresMoreAndAnUnchangedOneIsNotSentAgain() {
        JsonNode good = audit(TestSite.GOOD);
        site.put(TestSite.GOOD, "/robots.txt", "text/plain", "User-agent: GPTBot\nDisallow: /products/\n");
        shop.job(shop.post("/v1/scores/P/audit", ""));
        JsonNode worse = json(shop.get("/v1/scores/P"));

        assertThat(worse.path("delta").asInt()).isNegative();
        assertThat(criterion(worse, "crawler_allow_rules").path("evidence").toString())
                .contains("Disallow: /products/");
        assertThat(worse.path("previous_score")).isEqualTo(good.path("score"));
        assertThat(site.requests()).anyMatch(request -> request.path().equals("/products/ac1")
                && request.ifNoneMatch() != null);
    }

    private JsonNode audit(String host) {
        product(host);
        JsonNode job = shop.job(shop.post("/v1/scores/P/audit", ""));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        return json(shop.get("/v1/scores/P"));
    }

    private void product(String host) {
        ListingValues values = ListingValues.builder().set(ListingField.NAME, "Vornado AC1 air purifier")
                .set(ListingField.BRAND, "Vornado").set(ListingField.URL, site.product(host))
                .set(ListingField.PRICE, Prices.of("USD", "199.00")).build();
        api.bean(Products.class).create(shop.id(), List.of(new NewProduct("P", values,
                new DetailChange(null, null, "4006381333931"))));
    }

    private static JsonNode criterion(JsonNode score, String key) {
        for (JsonNode bucket : score.path("buckets")) {
            for (JsonNode criterion : bucket.path("criteria")) {
                if (criterion.path("key").asText().equals(key)) {
                    return criterion;
                }
            }
        }
        throw new AssertionError("no " + key + " in " + score);
    }
}
