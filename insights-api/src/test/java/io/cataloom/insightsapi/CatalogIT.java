package io.cataloom.insightsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobId;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.product.PurgedProducts;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.persistence.testing.ApiUnderTest;

/** The catalogue's routes on a real database. */
class CatalogIT {

    private static final String AC1 = """
            {"sku":"VRN-AC1","title":"Vornado AC1","url":"https://vornado.com/products/ac1","brand":"Vornado",\
            "description":"Cleans","bullets":["quiet"],"image_urls":["https://a.example/1.jpg","https://a.example/2.jpg"],\
            "category":["Home","Air"],"tags":["best"],"gtin":"4006381333931","price":{"USD":199.0}}""";
    private static final ApiUnderTest API = InsightsUnderTest.shared();

    private Workspace workspace;
    private String key;

    @BeforeEach
    void makeWorkspace() {
        workspace = API.workspace();
        key = API.key(workspace.id(), "read", "write");
    }

    @Test
    void aProductIsMadeReadChangedDeletedAndRestored() {
        HttpResponse<String> made = post("/v1/catalog", AC1);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/v1/catalog/VRN-AC1");
        assertThat(timeless(made.body())).isEqualTo("""
                {"sku":"VRN-AC1","title":"Vornado AC1","brand":"Vornado","url":"https://vornado.com/products/ac1",\
                "channel":"d2c","score":null,"last_audited":null,"description":"Cleans","bullets":["quiet"],\
                "image_urls":["https://a.example/1.jpg","https://a.example/2.jpg"],"category":["Home","Air"],\
                "tags":["best"],"gtin":"4006381333931","price":{"USD":199.0},"status":"active","created_at":"T",\
                "updated_at":"T","deleted_at":null,"original_price":null,"omnibus_price":null,"in_stock":null,\
                "stock_count":null,"rating":null,"color":null,"size":null,"gender":null,"group_code":null,\
                "variants":[],"merchant_sku":null,"item_update_date":null,"item_start_date":null,\
                "item_end_date":null,"attributes":{},"locale":"en_US"}""");
        HttpResponse<String> read = get("/v1/catalog/VRN-AC1");
        assertThat(read.body()).isEqualTo(made.body());
        String tag = read.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> changed = patch("/v1/catalog/VRN-AC1", """
                {"url":"https://www.amazon.com/dp/B1","brand":null,"bullets":null,"gtin":null,"price":null,\
                "image_urls":[],"status":"passive"}""", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("\"brand\":null,\"url\":\"https://www.amazon.com/dp/B1\","
                + "\"channel\":\"marketplace\"", "\"bullets\":[],\"image_urls\":[]",
                "\"gtin\":null,\"price\":null,"
                        + "\"status\":\"passive\"",
                "\"description\":\"Cleans\"");
        HttpResponse<String> late = patch("/v1/catalog/VRN-AC1", "{\"brand\":\"x\"}", tag);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).isEqualTo("""
                {"error":{"code":"precondition_failed","message":"The product was changed in the meantime: read it \
                again.","details":{"sku":"VRN-AC1"}}}""");
        assertThat(patch("/v1/catalog/VRN-AC1", "{\"brand\":\"x\"}",
                changed.headers().firstValue("ETag").orElseThrow()).statusCode()).isEqualTo(200);
        assertThat(patch("/v1/catalog/VRN-AC1", "{\"brand\":\"x\"}", "*").statusCode()).isEqualTo(200);
        assertThat(patch("/v1/catalog/VRN-AC1", "{\"brand\":\"x\"}", "W/\"other\"").statusCode()).isEqualTo(412);
        String current = get("/v1/catalog/VRN-AC1").headers().firstValue("ETag").orElseThrow();
        assertThat(patch("/v1/catalog/VRN-AC1", "{\"brand\":\"x\"}", "W/" + current).statusCode()).isEqualTo(412);
        assertThat(patch("/v1/catalog/VRN-AC1", "{\"brand\":\"x\"}", "\"zzzzzzzzzz\"").statusCode()).isEqualTo(412);
        assertThat(patch("/v1/catalog/VRN-AC1", "{\"brand\":\"x\"}", tag + ",\"other, one\" , " + current)
                .statusCode()).isEqualTo(200);

        assertThat(send("DELETE", "/v1/catalog/VRN-AC1").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", "/v1/catalog/VRN-AC1").statusCode()).isEqualTo(404);
        assertThat(get("/v1/catalog/VRN-AC1").statusCode()).isEqualTo(404);
        assertThat(get("/v1/catalog").body())
                .isEqualTo("{\"data\":[],\"pagination\":{\"next_cursor\":null,\"has_more\":false}}");
        assertThat(get("/v1/catalog?include_deleted=true").body()).contains("\"status\":\"deleted\"");
        HttpResponse<String> taken = post("/v1/catalog", AC1);
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(timeless(taken.body())).isEqualTo("""
                {"error":{"code":"sku_already_exists","message":"The SKU 'VRN-AC1' is taken by a deleted product.",\
                "details":{"sku":"VRN-AC1","indexes":[0],"deleted":true,"restorable_until":"T"}}}""");

        HttpResponse<String> restored = post("/v1/catalog/VRN-AC1/restore", "");
        assertThat(restored.statusCode()).isEqualTo(200);
        assertThat(restored.body()).isEqualTo(get("/v1/catalog/VRN-AC1").body());
        assertThat(post("/v1/catalog/nope/restore", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aDeletionMayBuildOnAState() {
        post("/v1/catalog", AC1);
        String old = get("/v1/catalog/VRN-AC1").headers().firstValue("ETag").orElseThrow();
        patch("/v1/catalog/VRN-AC1", "{\"brand\":\"x\"}", old);
        String current = get("/v1/catalog/VRN-AC1").headers().firstValue("ETag").orElseThrow();

        for (String tag : List.of(old, "\"zzzzzzzzzz\"", "W/" + current, "nonsense", "")) {
            HttpResponse<String> late = delete("/v1/catalog/VRN-AC1", tag);
            assertThat(late.statusCode()).as(tag).isEqualTo(412);
            assertThat(late.body()).isEqualTo("""
                    {"error":{"code":"precondition_failed","message":"The product was changed in the meantime: read it \
                    again.","details":{"sku":"VRN-AC1"}}}""");
        }
        assertThat(get("/v1/catalog/VRN-AC1").headers().firstValue("ETag")).contains(current);
        assertThat(delete("/v1/catalog/nope", old).statusCode()).isEqualTo(404);

        assertThat(delete("/v1/catalog/VRN-AC1", old + ", " + current).statusCode()).isEqualTo(204);
        assertThat(delete("/v1/catalog/VRN-AC1", current).statusCode()).isEqualTo(404);
        post("/v1/catalog/VRN-AC1/restore", "");
        assertThat(delete("/v1/catalog/VRN-AC1", "*").statusCode()).isEqualTo(204);
    }

    @Test
    void whatWasDeletedLongAgoCantBeRestoredAndIsPurged() {
        post("/v1/catalog", AC1);
        API.execute("INSERT INTO latest_score VALUES (" + workspace.id().value()
                + ", 'VRN-AC1', 'run', 'pdp', 'd2c', 50, now())");
        // as the texts' worker has it, who may be there already
        API.execute("INSERT INTO product_text SELECT " + workspace.id().value()
                + ", 'VRN-AC1', 'purifier', ARRAY['brand:Vornado'], '' ON CONFLICT DO NOTHING");
        API.execute("INSERT INTO product_label SELECT " + workspace.id().value()
                + ", 'brand:Vornado', 'VRN-AC1' ON CONFLICT DO NOTHING");
        send("DELETE", "/v1/catalog/VRN-AC1");
        API.execute("UPDATE product SET deleted_at = deleted_at - interval '31 days' WHERE workspace_id = "
                + workspace.id().value());

        HttpResponse<String> tooLate = post("/v1/catalog/VRN-AC1/restore", "");
        assertThat(tooLate.statusCode()).isEqualTo(410);
        assertThat(tooLate.body()).contains("\"code\":\"restore_window_passed\"", "\"sku\":\"VRN-AC1\"");

        PurgedProducts purged = API.bean(PurgedProducts.class);
        assertThat(purged.removeSome(workspace.id(), Instant.now().minusSeconds(30L * 86_400))).isEqualTo(1);
        assertThat(purged.removeSome(workspace.id(), Instant.now().minusSeconds(30L * 86_400))).isZero();
        for (String table : List.of("product", "listing", "product_detail", "latest_score", "product_label",
                "product_text")) {
            assertThat(API.query("SELECT count(*) FROM " + table + " WHERE sku = 'VRN-AC1' AND workspace_id = "
                    + workspace.id().value())).as(table).containsExactly("0");
        }
        assertThat(post("/v1/catalog", AC1).statusCode()).isEqualTo(201);
    }

    @Test
    void manyAreMadeAtOnceOrNone() {
        assertThat(post("/v1/catalog", "[" + product("a") + "," + product("b") + "]").body())
                .startsWith("{\"data\":[{\"sku\":\"a\"");

        HttpResponse<String> taken = post("/v1/catalog", "[" + product("c") + "," + product("a") + "]");
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).isEqualTo("""
                {"error":{"code":"sku_already_exists","message":"The SKU 'a' is taken.",\
                "details":{"sku":"a","indexes":[1],"deleted":false}}}""");
        HttpResponse<String> wrong = post("/v1/catalog", "[" + product("c") + "," + product("c")
                + ",{\"sku\":\"import\",\"title\":\"t\",\"url\":\"x\",\"price\":{\"XXY\":-1}},5]");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"field\":\"[1].sku\",\"code\":\"duplicate\"",
                "\"field\":\"[2].sku\",\"code\":\"reserved\"", "\"field\":\"[2].url\",\"code\":\"invalid_url\"",
                "\"field\":\"[2].price.XXY\",\"code\":\"invalid_currency\"",
                "\"field\":\"[3]\",\"code\":\"wrong_type\"");
        assertThat(post("/v1/catalog", "[]").statusCode()).isEqualTo(400);
        assertThat(get("/v1/catalog/c").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"'{}',empty", "'{\"sku\":\"x\"}',read_only", "'{\"score\":1}',read_only", "'{\"title\":null}',not_null",
            "'{\"gtin\":\"12\"}',invalid_gtin", "'{\"colour\":\"x\"}',unknown_field", "'{\"price\":{}}',empty"})
    void aChangeThatIsWrongSaysWhy(String body, String code) {
        post("/v1/catalog", AC1);

        HttpResponse<String> answer = patch("/v1/catalog/VRN-AC1", body, "*");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"validation_error\"")
                .contains("\"code\":\"" + code + "\"");
    }

    @Test
    void aPriceIsPatchedCurrencyByCurrency() {
        post("/v1/catalog", AC1);

        assertThat(patch("/v1/catalog/VRN-AC1", "{\"price\":{\"EUR\":5.50}}", "*").body())
                .contains("\"price\":{\"EUR\":5.50,\"USD\":199.0}");
        assertThat(patch("/v1/catalog/VRN-AC1", "{\"price\":{\"EUR\":6,\"USD\":null}}", "*").body())
                .contains("\"price\":{\"EUR\":6}");
        assertThat(patch("/v1/catalog/VRN-AC1", "{\"price\":{\"EUR\":null,\"GBP\":null}}", "*").body())
                .contains("\"price\":null");
        assertThat(patch("/v1/catalog/VRN-AC1", "{\"price\":{\"GBP\":null,\"USD\":1}}", "*").body())
                .contains("\"price\":{\"USD\":1}");
        assertThat(post("/v1/catalog", product("x").replace("}", ",\"price\":{\"USD\":null}}")).body())
                .contains("\"field\":\"price.USD\",\"code\":\"missing\"");
    }

    @Test
    void aWriteKnowsNoParameters() {
        post("/v1/catalog", AC1);

        for (HttpResponse<String> answer : List.of(post("/v1/catalog?dry_run=true", product("x")),
                patch("/v1/catalog/VRN-AC1?dry_run=true", "{\"brand\":null}", "*"),
                send("DELETE", "/v1/catalog/VRN-AC1?dry_run=true"),
                post("/v1/catalog/VRN-AC1/restore?dry_run=true", ""))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":\"invalid_parameter\"",
                    "\"details\":{\"parameter\":\"dry_run\"}");
        }
        assertThat(get("/v1/catalog/VRN-AC1").body()).contains("\"brand\":\"Vornado\"");
        assertThat(get("/v1/catalog/x").statusCode()).isEqualTo(404);
    }

    @Test
    void aDeletionMayNameATypeForTheBodyItLacks() {
        post("/v1/catalog", AC1);

        assertThat(API.send(API.to("/v1/catalog/VRN-AC1", key).header("Content-Type", "text/plain").DELETE())
                .statusCode()).isEqualTo(204);
    }

    @Test
    void aRepeatedPostUnderOneKeyMakesTheProductOnce() {
        HttpRequest.Builder request = API.to("/v1/catalog", key).header("Content-Type", "application/json")
                .header("Idempotency-Key", "once").POST(BodyPublishers.ofString(AC1));

        HttpResponse<String> first = API.send(request);
        HttpResponse<String> second = API.send(request);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location")).contains("/v1/catalog/VRN-AC1");
        assertThat(API.send(API.to("/v1/catalog", key).header("Content-Type", "application/json")
                .header("Idempotency-Key", "once").POST(BodyPublishers.ofString(product("x")))).statusCode())
                .isEqualTo(409);
    }

    @Test
    void aFilteredWalkNeitherSkipsNorRepeatsWhileProductsComeAndGo() {
        StringBuilder many = new StringBuilder("[");
        for (int i = 0; i < 60; i++) {
            many.append(i == 0 ? "" : ",").append("""
                    {"sku":"p%02d","title":"Lamp %d","url":"https://a.example/%d","brand":"Oak"}""".formatted(i, i, i));
        }
        assertThat(post("/v1/catalog", many + "]").statusCode()).isEqualTo(201);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 20; page++) {
            String body = get("/v1/catalog?brand=Oak&q=lamp&limit=7" + cursor).body();
            Matcher skus = Pattern.compile("\\{\"sku\":\"([^\"]+)\"").matcher(body);
            while (skus.find()) {
                seen.add(skus.group(1));
            }
            post("/v1/catalog", """
                    {"sku":"a-behind-%d","title":"Lamp","url":"https://a.example/","brand":"Oak"}""".formatted(page));
            send("DELETE", "/v1/catalog/" + seen.getLast());
            Matcher next = Pattern.compile("\"next_cursor\":\"([^\"]+)\"")
                    .matcher(body);
            if (!next.find()) {
                break;
            }
            cursor = "&cursor=" + next.group(1);
        }

        assertThat(seen).hasSize(60).doesNotHaveDuplicates().isSorted();
        assertThat(get("/v1/catalog?brand=Elm&limit=7" + cursor).body()).contains("\"invalid_cursor\"");
    }

    @Test
    void aTableIsImportedExportedAndImportedAgain() throws Exception {
        post("/v1/catalog", "{\"sku\":\"old\",\"title\":\"Old\",\"url\":\"https://a.example/old\",\"brand\":\"Kept\"}");
        String file = """
                sku,title,url,description,bullets,category,tags,image_urls,gtin,price,currency
                old,New title,https://a.example/old,,,,,,,,
                "a,1","Line
                break ""quoted\""",https://a.example/1,=1+1,one|two \\| three,Home|Air,x,https://a.example/1.jpg|//a.example/2.jpg,4006381333931,9.90|8,USD|EUR
                -2,'=SUM(A1),https://a.example/2,plain,,,,,,,
                bad,,ftp://x,,,,,,123,abc,USD
                short,row
                """;
        Job job = imported("", "text/csv", file.getBytes(StandardCharsets.UTF_8));

        assertThat(job.error()).isNull();
        assertThat(job.result()).isNotNull().containsEntry("rows", 5).containsEntry("created", 2)
                .containsEntry("updated", 1).containsEntry("failed", 2).containsEntry("dry_run", false);
        assertThat(String.valueOf(job.result().get("errors"))).contains("{row=4, field=title, code=missing",
                "{row=4, field=url, code=invalid_url", "{row=4, field=gtin, code=invalid_gtin",
                "{row=4, field=price, code=invalid_number", "{row=5, field=, code=wrong_field_count");
        assertThat(get("/v1/catalog/old").body()).contains("\"title\":\"New title\"", "\"brand\":\"Kept\"");
        assertThat(get("/v1/catalog/a%2C1").body()).contains("\"title\":\"Line\\nbreak \\\"quoted\\\"\"",
                "\"description\":\"=1+1\"", "\"bullets\":[\"one\",\"two | three\"]",
                "\"image_urls\":[\"https://a.example/1.jpg\",\"//a.example/2.jpg\"]",
                "\"price\":{\"EUR\":8,\"USD\":9.90}");
        assertThat(get("/v1/catalog/import/" + job.id().value() + "/report").body()).startsWith(
                "row,sku,outcome,errors\r\n1,old,updated,\r\n2,\"a,1\",created,\r\n3,'-2,created,\r\n4,bad,failed,");
        assertThat(API.query("SELECT count(*) FROM catalog_upload WHERE workspace_id = " + workspace.id().value()))
                .containsExactly("0");

        HttpResponse<String> exported = get("/v1/catalog/export");
        assertThat(exported.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(exported.headers().allValues("Cache-Control")).containsExactly("no-store");
        for (String accept : List.of("application/json", "text/csv", "application/xml")) {
            HttpResponse<String> other = API.send(API.to("/v1/catalog/export", key).header("Accept", accept));
            assertThat(other.body()).as(accept).isEqualTo(exported.body());
        }
        assertThat(exported.body()).contains("'=1+1", "'-2,'=SUM(A1)");
        String catalogBefore = withoutChanges(get("/v1/catalog").body());
        Job again = imported("", "text/csv; charset=utf-8", exported.body().getBytes(StandardCharsets.UTF_8));
        assertThat(again.result()).isNotNull().containsEntry("updated", 3).containsEntry("failed", 0);
        assertThat(withoutChanges(get("/v1/catalog").body())).isEqualTo(catalogBefore);
        assertThat(get("/v1/catalog/export").body()).isEqualTo(exported.body());
    }

    @Test
    void tablesComeInSeveralEncodingsAndAsForms() throws Exception {
        String file = "sku,title,url\r\n\u00fc1,\uD83D\uDE00 caf\u00e9,https://a.example/1\r\n";
        for (byte[] bytes : List.of(("\ufeff" + file).getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + file).getBytes(StandardCharsets.UTF_16LE), file.getBytes(StandardCharsets.UTF_16))) {
            assertThat(imported("", "text/csv", bytes).result()).isNotNull().containsEntry("failed", 0)
                    .containsEntry("rows", 1);
        }
        assertThat(get("/v1/catalog/%C3%BC1").body()).contains("\uD83D\uDE00 caf\u00e9");
        String form = "--X\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--X\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + "sku,title,url\r\nform,Form,https://a.example/f\r\n\r\n--X--\r\n";
        assertThat(imported("?dry_run=true", "multipart/form-data; boundary=X", form.getBytes(StandardCharsets.UTF_8))
                .result()).isNotNull().containsEntry("valid", 1).containsEntry("dry_run", true);
        assertThat(get("/v1/catalog/form").statusCode()).isEqualTo(404);
        assertThat(imported("", "multipart/form-data; boundary=X", form.getBytes(StandardCharsets.UTF_8)).result())
                .isNotNull().containsEntry("created", 1);
        assertThat(upload("", "text/plain", new byte[]{1}).statusCode()).isEqualTo(415);
        assertThat(upload("", "multipart/form-data; boundary=X", "--X--\r\n".getBytes(StandardCharsets.UTF_8))
                .statusCode()).isEqualTo(400);
    }

    @Test
    void aTableThatCantBeReadChangesNothing() throws Exception {
        for (Map.Entry<String, String> bad : Map
                .of("sku,title,url\nok,Ok,https://a.example/\nx,\"unclosed,https://a.example/\n", "malformed_csv",
                        "sku,title\nok,Ok\n", "missing_column", "sku,title,url,colour\n",
                        "unknown_column", "", "empty_file")
                .entrySet()) {
            Job job = imported("", "text/csv", bad.getKey().getBytes(StandardCharsets.UTF_8));
            assertThat(job.error()).as(bad.getValue()).isNotNull();
            assertThat(job.error().code()).isEqualTo(bad.getValue());
        }
        assertThat(imported("", "text/csv", new byte[]{'s', 'k', 'u', (byte) 0xE9}).error()).isNotNull();
        assertThat(get("/v1/catalog/ok").statusCode()).isEqualTo(404);
    }

    private Job imported(String query, String type, byte[] bytes) {
        HttpResponse<String> accepted = upload(query, type, bytes);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        JobId id = new JobId(accepted.headers().firstValue("Location").orElseThrow().replace("/v1/jobs/", ""));
        assertThat(accepted.body())
                .startsWith("{\"job_id\":\"%1$s\",\"id\":\"%1$s\",\"type\":\"catalog_import\",\"status\":\""
                        .formatted(id.value()));
        Jobs jobs = API.bean(Jobs.class);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Job job = jobs.find(workspace.id(), id).orElseThrow();
        while (!job.status().isFinal() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            job = jobs.find(workspace.id(), id).orElseThrow();
        }
        assertThat(job.status().isFinal()).isTrue();
        return job;
    }

    private HttpResponse<String> upload(String query, String type, byte[] bytes) {
        return API.send(API.to("/v1/catalog/import" + query, key).header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(bytes)));
    }

    private static String product(String sku) {
        return "{\"sku\":\"%1$s\",\"title\":\"%1$s\",\"url\":\"https://a.example/%1$s\"}".formatted(sku);
    }

    private static String timeless(String json) {
        return json.replaceAll("\"20[0-9-]+T[0-9:.]+Z\"", "\"T\"");
    }

    private static String withoutChanges(String json) {
        return json.replaceAll("\"updated_at\":\"[^\"]+\"", "");
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) {
        return API.send(API.to(path, key).method(method, BodyPublishers.noBody()));
    }

    private HttpResponse<String> post(String path, String json) {
        return API.send(API.to(path, key).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> delete(String path, String ifMatch) {
        return API.send(API.to(path, key).header("If-Match", ifMatch).DELETE());
    }

    private HttpResponse<String> patch(String path, String json, String ifMatch) {
        return API.send(API.to(path, key).header("Content-Type", "application/merge-patch+json")
                .header("If-Match", ifMatch).method("PATCH", BodyPublishers.ofString(json)));
    }
}
