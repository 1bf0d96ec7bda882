package io.cataloom.storeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.storeapi.Store.Answer;

/** Each resource from its first to its last day, whole documents compared. */
class ResourcesIT {

    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";
    private static final String SCRIPT = "<script>alert('x')</script><b onclick=\\\"x\\\">&amp; Tee ☕</b>";

    private final Store store = Store.open();

    @Test
    void aFormsFieldsAreTakenAndOtherBodiesHaveNone() {
        assertThat(sent("application/x-www-form-urlencoded", "title=Two+words%21&enabled=0&product_category_id="))
                .contains("\"title\":\"Two words!\"", "\"enabled\":false");
        for (String body : List.of("", "{\"title\":\"Tea\"}", "%&=%zz&&")) {
            for (String type : List.of("application/x-www-form-urlencoded", "text/plain", "image/png")) {
                assertThat(sent(type, body)).as("%s: %s", type, body).isEqualTo(
                        """
                                {"message":"The title field is required.","errors":{"title":["The title field is required."]}}""");
            }
        }
    }

    private String sent(String type, String body) {
        return store.api().send(store.api().to("/api/articles", store.key()).header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))).body();
    }

    @Test
    void aBrand() {
        String made = store.post("/api/brands", "{\"title\":\"Acmé & Sons\"}").body();

        assertThat(withoutTimes(made)).isEqualTo("""
                {"data":{"id":1,"slug":"acme-sons","title":"Acmé & Sons","subtitle":null,"link_title":null,\
                "content":null,"content_bottom":null,"meta_title":null,"meta_keywords":null,"meta_description":null,\
                "enabled":true,"products_count":0,"created_at":"T","updated_at":"T"}}""");
        assertThat(store.get("/api/brands/1").body()).isEqualTo(made);

        String changed = store.patch("/api/brands/1", """
                {"subtitle":"%s","content":"%s","enabled":"0","id":7,"products_count":3}""".formatted(SCRIPT, SCRIPT))
                .body();

        assertThat(withoutTimes(changed)).isEqualTo("""
                {"data":{"id":1,"slug":"acme-sons","title":"Acmé & Sons","subtitle":"%s","link_title":null,\
                "content":"%s","content_bottom":null,"meta_title":null,"meta_keywords":null,"meta_description":null,\
                "enabled":false,"products_count":0,"created_at":"T","updated_at":"T"}}""".formatted(SCRIPT, SCRIPT));
        assertThat(store.get("/api/brands/1").body()).isEqualTo(changed);
        assertThat(store.patch("/api/brands/1", "{\"subtitle\":null,\"content\":\"\"}").data().path("content").isNull())
                .isTrue();

        Answer gone = store.delete("/api/brands/1");

        assertThat(gone.status()).isEqualTo(204);
        assertThat(gone.body()).isEmpty();
        assertThat(store.get("/api/brands/1").status()).isEqualTo(404);
        assertThat(store.delete("/api/brands/1").status()).isEqualTo(404);
    }

    @Test
    void aCategory() {
        store.create("categories", "{\"title\":\"Home\"}");

        assertThat(withoutTimes(store.post("/api/categories", """
                {"title":"Tea","parent_id":1,"slug":"all-tea","content_top":"top","content_bottom":"bottom",\
                "meta_title":"m","meta_keywords":"k","meta_description":"d","enabled":false,"sort_order":"3",\
                "link_title":"l","subtitle":"s"}""").body())).isEqualTo("""
                {"data":{"id":2,"parent_id":1,"slug":"all-tea","title":"Tea","subtitle":"s","link_title":"l",\
                "content_top":"top","content_bottom":"bottom","meta_title":"m","meta_keywords":"k",\
                "meta_description":"d","enabled":false,"sort_order":3,"products_count":0,"children_count":0,\
                "created_at":"T","updated_at":"T"}}""");
        assertThat(store.get("/api/categories/1").data().path("children_count").asInt()).isEqualTo(1);
    }

    @Test
    void theTreeIsSortedAndADeletedCategoryHandsItsChildrenOn() {
        store.create("categories", "{\"title\":\"zebra\"}");
        store.create("categories", "{\"title\":\"Ape\"}");
        store.create("categories", "{\"title\":\"first\",\"sort_order\":-1}");
        store.create("categories", "{\"title\":\"middle\",\"parent_id\":1}");
        store.create("categories", "{\"title\":\"leaf\",\"parent_id\":4}");

        assertThat(store.get("/api/categories/tree").body()).isEqualTo("""
                {"data":[{"id":3,"title":"first","children":[]},{"id":2,"title":"Ape","children":[]},\
                {"id":1,"title":"zebra","children":[{"id":4,"title":"middle","children":[\
                {"id":5,"title":"leaf","children":[]}]}]}]}""");
        assertThat(store.delete("/api/categories/4").status()).isEqualTo(204);
        assertThat(store.get("/api/categories/tree").body()).contains("""
                {"id":1,"title":"zebra","children":[{"id":5,"title":"leaf","children":[]}]}""");
        assertThat(titles("/api/categories?parent_id=")).containsExactly("first", "Ape", "zebra");
        assertThat(titles("/api/categories?parent_id=1")).containsExactly("leaf");
        for (int parent : new int[]{5, 1}) {
            assertThat(store.patch("/api/categories/1", "{\"parent_id\":" + parent + "}").body()).isEqualTo("""
                    {"message":"The selected parent id is invalid.",\
                    "errors":{"parent_id":["The selected parent id is invalid."]}}""");
        }
    }

    @Test
    void anArticle() {
        store.create("article-categories", "{\"title\":\"News\"}");
        store.create("article-categories", "{\"title\":\"Old\",\"parent_id\":1}");
        store.create("categories", "{\"title\":\"Tea\"}");

        Answer made = store.post("/api/articles", """
                {"title":"How to brew","content":"<p>…</p>","published_at":"2026-03-06T14:00:00+02:00",\
                "product_category_id":1,"article_categories":[2,"1",2]}""");

        assertThat(withoutTimes(made.body()).replaceAll("\"article_categories\":.*", "…")).isEqualTo("""
                {"data":{"id":1,"slug":"how-to-brew","title":"How to brew","subtitle":null,"link_title":null,\
                "content":"<p>…</p>","meta_title":null,"meta_keywords":null,"meta_description":null,"enabled":true,\
                "generated":0,"published_at":"2026-03-06T12:00:00.000000Z","created_at":"T","updated_at":"T",…""");
        assertThat(made.data().path("article_categories").findValuesAsText("title")).containsExactly("Old", "News");
        assertThat(store.get("/api/articles/1").body()).isEqualTo(made.body());
        assertThat(store.get("/api/articles").data().path(0).has("article_categories")).isFalse();
        assertThat(titles("/api/articles?article_category_id=2&generated=no&enabled=on"))
                .containsExactly("How to brew");
        assertThat(titles("/api/articles?generated=1")).isEmpty();
        assertThat(store.get("/api/article-categories/1").data().path("articles_count").asInt()).isEqualTo(1);
        store.patch("/api/articles/1", "{\"article_categories\":[]}");
        assertThat(store.get("/api/articles/1").data().path("article_categories")).isEmpty();
        assertThat(store.patch("/api/articles/1", "{\"article_categories\":[1,9,9],\"product_category_id\":5}").body())
                .isEqualTo("""
                        {"message":"The selected product category id is invalid. (and 2 more errors)","errors":{\
                        "product_category_id":["The selected product category id is invalid."],\
                        "article_categories.1":["The selected article_categories.1 is invalid."],\
                        "article_categories.2":["The selected article_categories.2 is invalid."]}}"""
                        .replace("selected article_categories", "selected article categories"));
    }

    @Test
    void unpublishedArticlesThatAreEnabledArePublishedNow() {
        store.create("articles", "{\"title\":\"now\"}");
        store.create("articles", "{\"title\":\"later\",\"enabled\":false}");

        assertThat(store.get("/api/articles/1").data().path("published_at").asText()).matches(MOMENT);
        assertThat(store.get("/api/articles/2").data().path("published_at").isNull()).isTrue();
    }

    @Test
    void aPage() {
        assertThat(withoutTimes(store.post("/api/pages", "{\"title\":\"About us\",\"key\":\"about\"}").body()))
                .matches("""
                        \\{"data":\\{"id":\\d+,"key":"about","slug":"about-us","title":"About us","subtitle":null,\
                        "link_title":null,"content":null,"meta_title":null,"meta_keywords":null,\
                        "meta_description":null,"enabled":true,"created_at":"T","updated_at":"T"}}""");
        assertThat(titles("/api/pages?key=about")).containsExactly("About us");
        assertThat(titles("/api/pages?key=abou")).isEmpty();
        assertThat(store.post("/api/pages", "{\"title\":\"Again\",\"key\":\"about\"}").body()).isEqualTo("""
                {"message":"The key has already been taken.","errors":{"key":["The key has already been taken."]}}""");
        assertThat(store.post("/api/pages", "{\"title\":\"Free\",\"key\":\"\"}").status()).isEqualTo(201);
        assertThat(store.post("/api/pages", "{\"title\":\"Free\",\"key\":null}").data().path("slug").asText())
                .isEqualTo("free-2");
    }

    @Test
    void aNewStoreHasAHomepage() {
        assertThat(store.get("/api/pages").data().findValuesAsText("key")).containsExactly("homepage");
    }

    @Test
    void anOffer() {
        Answer made = store.post("/api/offers", """
                {"merchant":"amazon","merchant_offer_id":"B0GR52QJCF","title":"Amazon Product",\
                "url_detail":"https://www.amazon.com/dp/B0GR52QJCF","price":19.90,"price_full":"25","currency":"USD",\
                "features":["a","b"]}""");

        assertThat(withoutTimes(made.body()).replaceAll("\"uuid\":\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"",
                "\"uuid\":\"U\"")).isEqualTo("""
                        {"data":{"id":1,"uuid":"U","merchant":"amazon","merchant_offer_id":"B0GR52QJCF",\
                        "merchant_product_id":"B0GR52QJCF","title":"Amazon Product","summary":null,\
                        "features":["a","b"],"currency":"USD","price":19.90,"price_full":25,"min_price":null,\
                        "max_price":null,"condition":"new","stock_available":true,"enabled":true,"locale":"us",\
                        "images":[],"url_detail":"https://www.amazon.com/dp/B0GR52QJCF","created_at":"T",\
                        "updated_at":"T"}}""");
        assertThat(store.post("/api/offers", """
                {"merchant":"amazon","merchant_product_id":"B0GR52QJCF","title":"Again","locale":"us",\
                "url_detail":"https://www.amazon.com/"}""").body()).isEqualTo("""
                {"message":"The merchant offer id has already been taken.",\
                "errors":{"merchant_offer_id":["The merchant offer id has already been taken."]}}""");
        assertThat(store.post("/api/offers", """
                {"merchant":"amazon","merchant_product_id":"new","merchant_offer_id":"B0GR52QJCF","title":"Other",\
                "url_detail":"https://www.amazon.com/"}""").data().path("merchant_offer_id").asText())
                .isEqualTo("new");
        assertThat(store.patch("/api/offers/2", "{\"merchant_offer_id\":\"B0GR52QJCF\"}").status()).isEqualTo(422);
        assertThat(store.patch("/api/offers/2", "{\"merchant_offer_id\":\"B0GR52QJCF\",\"locale\":\"gb\"}").status())
                .isEqualTo(200);
        assertThat(titles("/api/offers?merchant=amazon&search=amazon")).containsExactly("Amazon Product");
    }

    @Test
    void anOffersProductsAreReplacedAsAWhole() {
        long a = store.create("products", "{\"title\":\"A\"}");
        long b = store.create("products", "{\"title\":\"B\"}");
        store.create("offers", offer("1"));

        assertThat(store.post("/api/offers/1/products", "{\"product_ids\":[%d,%d]}".formatted(b, a)).body())
                .isEqualTo("{\"data\":[{\"id\":%d,\"title\":\"B\"},{\"id\":%d,\"title\":\"A\"}]}".formatted(b, a));
        assertThat(titles("/api/products/" + a + "/offers")).containsExactly("Offer 1");
        assertThat(titles("/api/offers?product_id=" + b)).containsExactly("Offer 1");
        assertThat(store.post("/api/offers/1/products", "{}").body()).isEqualTo("""
                {"message":"The product ids field must be present.",\
                "errors":{"product_ids":["The product ids field must be present."]}}""");
        assertThat(store.post("/api/offers/1/products", "{\"product_ids\":[%d,999,\"x\"]}".formatted(a)).status())
                .isEqualTo(422);
        assertThat(store.post("/api/offers/1/products", "{\"product_ids\":[]}").body()).isEqualTo("{\"data\":[]}");
        assertThat(titles("/api/products/" + a + "/offers")).isEmpty();
    }

    @Test
    void aPageOfAListKnowsItsNeighbours() {
        for (int i = 1; i <= 5; i++) {
            store.create("brands", "{\"title\":\"Brand " + i + "\",\"enabled\":" + (i != 2) + "}");
        }

        Answer page = store.get("/api/brands?search=bRaNd&per_page=2&page=2&x=a%20b");

        assertThat(page.data().findValuesAsText("title")).containsExactly("Brand 3", "Brand 2");
        String list = "http://localhost:%d/api/brands?search=bRaNd&per_page=2&x=a%%20b&page="
                .formatted(store.api().port());
        assertThat(page.json().path("links").toString()).isEqualTo("""
                {"first":"%1$s1","last":"%1$s3","prev":"%1$s1","next":"%1$s3"}""".formatted(list));
        assertThat(page.json().path("meta").toString()).isEqualTo("""
                {"current_page":2,"from":3,"last_page":3,"per_page":2,"to":4,"total":5}""");
        assertThat(store.get("/api/brands?page=9").json().path("meta").toString()).isEqualTo("""
                {"current_page":9,"from":null,"last_page":1,"per_page":15,"to":null,"total":5}""");
        assertThat(titles("/api/brands?enabled=no")).containsExactly("Brand 2");
        assertThat(titles("/api/brands?enabled=maybe")).hasSize(5);
        assertThat(titles("/api/brands?search=%25")).isEmpty();
        assertThat(store.get("/api/brands?per_page=101").json().path("meta").path("per_page").asInt()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page=x", "page=99999999999999999999", "page=9223372036854775807",
            "per_page=0", "per_page=-5", "per_page=x", "per_page=1e3", "search=%00", "search=%ff", "enabled=%00",
            "page=1&page=2", "page[]=1", "search=" + "a", "%20=1", "include=%00,brand"})
    void noQueryIsTooOdd(String query) {
        for (String resource : List.of("brands", "categories", "offers", "articles", "article-categories", "pages",
                "products")) {
            assertThat(store.get("/api/" + resource + "?" + query).status()).as(resource).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"brands|{\"title\":\"x\"}", "categories|{\"title\":\"x\"}",
            "articles|{\"title\":\"x\"}", "article-categories|{\"title\":\"x\"}", "pages|{\"title\":\"x\"}",
            "products|{\"title\":\"x\"}",
            "offers|{\"title\":\"x\",\"merchant\":\"m\",\"merchant_offer_id\":\"1\",\"url_detail\":\"https://a.example\"}"})
    void noBodyIsTooOdd(String resource, String body) {
        long id = store.create(resource, body);
        ObjectNode fields = (ObjectNode) store.get("/api/" + resource + "/" + id).data();
        List<String> names = fields.propertyStream().map(field -> field.getKey()).toList();
        for (String value : List.of("null", "\"\"", "\"a\\u0000b\"", "[]", "{}", "[[]]", "[null]", "[{\"a\":1}]",
                "1e400", "-0.1", "9223372036854775808", "1e-400", "true", "\"" + "ä".repeat(300) + "\"", "\"☃\"",
                "\"\\u2028\"", "123456789012345678901234567890.5")) {
            for (String name : names) {
                int status = store.patch("/api/" + resource + "/" + id, "{\"" + name + "\":" + value + "}").status();
                assertThat(status).as("%s %s %s", resource, name, value).isIn(200, 422);
            }
        }
        for (String broken : List.of("{", "[1,", "nope", "{\"title\":\"\\ud800\"}", "{\"a\":1}x", "\u0000",
                "[".repeat(600) + "]".repeat(600), "{\"a\":" + "9".repeat(2000) + "}")) {
            assertThat(store.patch("/api/" + resource + "/" + id, broken).body()).as(broken.length() > 50 ? "" : broken)
                    .isEqualTo("{\"message\":\"The request body is not valid JSON.\"}");
        }
        for (String none : List.of("", "[]", "7", "\"text\"", "null", "{}")) {
            assertThat(store.patch("/api/" + resource + "/" + id, none).status()).as(none).isEqualTo(200);
            assertThat(store.post("/api/" + resource, none).status()).as(none).isEqualTo(422);
        }
        assertThat(store.post("/api/" + resource, "{\"title\":\"" + "a".repeat(5 * 1024 * 1024) + "\"}").status())
                .isEqualTo(413);
    }

    @Test
    void everyBrokenRuleIsTold() {
        assertThat(store.post("/api/categories", """
                {"title":"","slug":7,"parent_id":99,"meta_title":"%s","enabled":"yes","sort_order":1.5}"""
                .formatted("m".repeat(256))).body()).isEqualTo("""
                        {"message":"The title field is required. (and 5 more errors)","errors":{\
                        "title":["The title field is required."],"parent_id":["The selected parent id is invalid."],\
                        "slug":["The slug field must be a string."],\
                        "meta_title":["The meta title field must not be greater than 255 characters."],\
                        "enabled":["The enabled field must be true or false."],\
                        "sort_order":["The sort order field must be an integer."]}}""");
        assertThat(store.post("/api/offers", "{\"url_detail\":\"javascript:alert(1)\",\"features\":[1]}").body())
                .isEqualTo("""
                        {"message":"The merchant field is required. (and 4 more errors)","errors":{\
                        "merchant":["The merchant field is required."],\
                        "merchant_offer_id":["The merchant offer id field is required."],\
                        "title":["The title field is required."],\
                        "url_detail":["The url detail field must be a valid URL."],\
                        "features.0":["The features.0 field must be a string."]}}""");
    }

    @Test
    void aGivenSlugIsNobodyElsesAndAMissingOneIsMade() {
        store.create("brands", "{\"title\":\"Tea\"}");

        assertThat(store.post("/api/brands", "{\"title\":\"Other\",\"slug\":\"tea\"}").body()).isEqualTo(
                """
                        {"message":"The slug has already been taken.","errors":{"slug":["The slug has already been taken."]}}""");
        assertThat(store.post("/api/brands", "{\"title\":\"tea!\"}").data().path("slug").asText()).isEqualTo("tea-2");
        assertThat(store.post("/api/brands", "{\"title\":\"日本\"}").data().path("slug").asText()).isEqualTo("brand");
        assertThat(store.patch("/api/brands/1", "{\"slug\":\"tea\"}").status()).isEqualTo(200);
        assertThat(store.patch("/api/brands/2", "{\"slug\":\"tea\"}").status()).isEqualTo(422);
        assertThat(store.patch("/api/brands/2", "{\"slug\":null,\"title\":\"Coffee\"}").data().path("slug").asText())
                .isEqualTo("coffee");
        assertThat(store.post("/api/categories", "{\"title\":\"Tea\"}").data().path("slug").asText()).isEqualTo("tea");
    }

    private List<String> titles(String path) {
        return store.get(path).data().findValuesAsText("title");
    }

    static String offer(String id) {
        return """
                {"merchant":"m","merchant_offer_id":"%1$s","title":"Offer %1$s","url_detail":"https://shop.example/%1$s"}"""
                .formatted(id);
    }

    private static String withoutTimes(String body) {
        return body.replaceAll("(\"(?:created|updated)_at\":)\"" + MOMENT + "\"", "$1\"T\"");
    }
}
