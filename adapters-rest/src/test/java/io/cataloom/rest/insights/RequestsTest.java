package io.cataloom.rest.insights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.workspace.Api;
import io.cataloom.rest.ApiUnderTest;
import io.cataloom.rest.FakeIdempotentRequests;
import io.cataloom.rest.FakeProducts;
import io.cataloom.rest.FakeWorkspaces;

/** What every controller of this API is made of: see the package's description. */
class RequestsTest {

    private static final FakeWorkspaces WORKSPACES = new FakeWorkspaces();
    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        WORKSPACES.key(WORKSPACES.workspace(1), Api.INSIGHTS, "mine", "*");
        api = new ApiUnderTest("insights", java.util.Map.of("micronaut.server.max-request-size", "64MB"), WORKSPACES,
                new FakeIdempotentRequests(), new FakeProducts(WORKSPACES.workspace(1)));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aWholeBodyIsReadFieldByField() throws Exception {
        HttpResponse<String> answer = post(
                """
                        {"name":"a","weight":1.50,"count":3,"flag":false,"tags":["x","y"],"kind":"big","url":"https://a.example/",\
                        "part":{"name":"p"},"more":[{"name":"m"},{}]}""");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/v1/things/");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body().replaceFirst("\"number\":[0-9]+", "\"number\":0")).isEqualTo("""
                {"number":0,"name":"a","weight":1.50,"count":3,"flag":false,"tags":["x","y"],"kind":"big",\
                "url":"https://a.example/","part":"p","more":["m",null]}""");
    }

    @Test
    void everyFaultIsToldAtOnce() throws Exception {
        HttpResponse<String> answer = post("""
                {"id":1,"name":null,"weight":"1","count":11,"flag":"no","tags":["toolong"],"kind":"huge",\
                "url":"ftp://a.example","part":{"name":" ","x":1},"more":[{"name":"a\\u0000"}],"other":true}""");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(
                """
                        {"error":{"code":"validation_error","message":"'name': Is required. And 11 more: see details.fields.",\
                        "details":{"fields":[\
                        {"field":"name","code":"missing","message":"Is required."},\
                        {"field":"id","code":"read_only","message":"Can't be set."},\
                        {"field":"weight","code":"wrong_type","message":"Must be a number."},\
                        {"field":"count","code":"out_of_range","message":"Must be from 1 to 10."},\
                        {"field":"flag","code":"wrong_type","message":"Must be true or false."},\
                        {"field":"tags[0]","code":"too_long","message":"Must have at most 5 characters."},\
                        {"field":"kind","code":"not_allowed","message":"Must be one of big, small."},\
                        {"field":"url","code":"invalid_url","message":"Must be an http or https address."},\
                        {"field":"part.name","code":"blank","message":"Must not be empty."},\
                        {"field":"more[0].name","code":"invalid_character","message":"Holds a character that no text can hold."},\
                        {"field":"other","code":"unknown_field","message":"Is not known here."},\
                        {"field":"part.x","code":"unknown_field","message":"Is not known here."}]}}}""");
    }

    @ParameterizedTest
    @CsvSource({"'{\"count\":1.5,\"name\":\"a\"}',count,wrong_type",
            "'{\"count\":1e999999999,\"name\":\"a\"}',count,out_of_range",
            "'{\"tags\":\"x\",\"name\":\"a\"}',tags,wrong_type",
            "'{\"tags\":[\"a\",\"b\",\"c\"],\"name\":\"a\"}',tags,too_many",
            "'{\"part\":[],\"name\":\"a\"}',part,wrong_type", "'{\"more\":{},\"name\":\"a\"}',more,wrong_type",
            "'{\"more\":[1],\"name\":\"a\"}',more[0],wrong_type", "'{\"name\":\"\\ud800\"}',name,invalid_character",
            "'{\"name\":5}',name,wrong_type", "[],'',wrong_type", "5,'',wrong_type", "null,'',wrong_type"})
    void aFaultNamesItsField(String body, String field, String code) throws Exception {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"validation_error\"")
                .contains("\"fields\":[{\"field\":\"" + field + "\",\"code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"name\":\"a\"} x", "{\"name\":\"a\",\"name\":\"b\"}", "{'name':'a'}"})
    void whatIsNoJsonIsMalformed(String body) throws Exception {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"malformed_json\"");
    }

    @Test
    void anotherTypeOfBodyIsNotSupported() throws Exception {
        HttpResponse<String> answer = api
                .send(to().header("Content-Type", "text/plain").POST(body("{\"name\":\"a\"}")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).isEqualTo("""
                {"error":{"code":"unsupported_media_type","message":"The body must be of the type application/json.",\
                "details":{"accepted":["application/json"]}}}""");
        assertThat(api.send(to().POST(body("{\"name\":\"a\"}"))).statusCode()).isEqualTo(415);
        assertThat(api.send(to().header("Content-Type", "APPLICATION/json; charset=utf-8")
                .POST(body("{\"name\":\"a\"}"))).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "nonsense"})
    void aBodyInAnotherCodingIsNotSupported(String coding) throws Exception {
        HttpResponse<String> answer = api.send(to().header("Content-Type", "application/json")
                .header("Content-Encoding", coding).POST(body("{\"name\":\"a\"}")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).isEqualTo("""
                {"error":{"code":"unsupported_media_type","message":"The body must be encoded as gzip, deflate, \
                identity, not as %s.","details":{"accepted":["gzip","deflate","identity"]}}}""".formatted(coding));
        assertThat(api.send(to().header("Content-Type", "application/json").header("Content-Encoding", "identity")
                .POST(body("{\"name\":\"a\"}"))).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"application/*,200", "'text/html, application/*;q=0.5',200", "*/*,200", "text/*,406"})
    void aRangeOfTypesMayBeAskedFor(String accept, int status) throws Exception {
        assertThat(api.send(to().header("Accept", accept).GET()).statusCode()).isEqualTo(status);
    }

    @Test
    void anAnswerSaysThatItDependsOnWhatIsAccepted() throws Exception {
        assertThat(get("").headers().firstValue("Vary")).contains("Accept-Encoding");
    }

    @Test
    void aBodyMayHaveFiveMegabytesUnpacked() throws Exception {
        int limit = 5 * 1024 * 1024;
        String fits = "{\"name\":\"a\"" + " ".repeat(limit - 12) + "}";

        assertThat(post(fits).statusCode()).isEqualTo(201);
        assertThat(post(fits + " ").body()).isEqualTo("""
                {"error":{"code":"payload_too_large","message":"The request body may have at most 5242880 bytes.",\
                "details":{"max_bytes":5242880}}}""");
        assertThat(api.send(to().header("Content-Type", "application/json").header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(fits)))).statusCode()).isEqualTo(201);
        assertThat(api.send(to().header("Content-Type", "application/json").header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(fits + " ")))).statusCode()).isEqualTo(413);
    }

    @Test
    void aKeyMakesARepeatedPostAnswerAsTheFirst() throws Exception {
        HttpResponse<String> first = postWithKey("k1", "{\"name\":\"k\"}");
        HttpResponse<String> second = postWithKey("k1", "{\"name\":\"k\"}");
        HttpResponse<String> other = postWithKey("k1", "{\"name\":\"o\"}");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).isEqualTo(
                """
                        {"error":{"code":"idempotency_key_reused","message":"The idempotency key was used for another request.",\
                        "details":{"key":"k1"}}}""");
        assertThat(postWithKey("k2", "{}").statusCode()).isEqualTo(400);
        assertThat(postWithKey("k2", "{\"name\":\"k\"}").statusCode()).isEqualTo(201);
        assertThat(postWithKey("x".repeat(256), "{}").body()).contains("\"invalid_parameter\"");
        assertThat(api.send(to().header("Content-Type", "application/json").header("Idempotency-Key", "k3")
                .header("Idempotency-Key", "k4").POST(body("{\"name\":\"k\"}"))).body())
                .contains("\"details\":{\"parameter\":\"Idempotency-Key\"}");
    }

    @Test
    void aMergePatchTellsNullFromAbsent() throws Exception {
        assertThat(patch("{\"tag\":null}").body()).isEqualTo("{\"name\":null,\"clears_tag\":true,\"tag\":null}");
        assertThat(patch("{\"name\":\"n\",\"tag\":\"t\"}").body())
                .isEqualTo("{\"name\":\"n\",\"clears_tag\":false,\"tag\":\"t\"}");
        assertThat(patch("{\"name\":null}").body()).contains("\"code\":\"not_null\"");
        assertThat(patch("{\"id\":null}").body()).contains("\"code\":\"read_only\"");
        assertThat(patch("{}").body()).contains("\"validation_error\"");
        assertThat(api.send(to().header("Content-Type", "application/merge-patch+json").method("PATCH",
                body("{\"tag\":\"t\"}"))).statusCode()).isEqualTo(200);
        assertThat(api.send(to().header("Content-Type", "application/json-patch+json").method("PATCH",
                body("{\"tag\":\"t\"}"))).statusCode()).isEqualTo(415);
    }

    @Test
    void aQueryIsReadStrictly() throws Exception {
        assertThat(get("?number=9&flag=true&moment=2026-01-01T00:00:00%2B01:00&choice=b&text=%20a").body())
                .isEqualTo("""
                        {"number":9,"flag":true,"moment":"2025-12-31T23:00:00Z","choice":"b","text":" a"}""");
        assertThat(get("?number=10").body()).contains("\"details\":{\"parameter\":\"number\",\"min\":0,\"max\":9}");
        assertThat(get("?flag=yes").body()).contains("\"details\":{\"parameter\":\"flag\"}");
        assertThat(get("?moment=today").body()).contains("\"details\":{\"parameter\":\"moment\"}");
        assertThat(get("?choice=c").body())
                .contains("\"details\":{\"parameter\":\"choice\",\"allowed\":[\"a\",\"b\"]}");
        assertThat(get("?text=").statusCode()).isEqualTo(400);
        assertThat(get("?text=%00").statusCode()).isEqualTo(400);
        assertThat(get("?other=1").statusCode()).isEqualTo(400);
        assertThat(get("?text=a&text=b").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> get(String query) throws Exception {
        return api.send(api.to("/v1/things" + query).header("Authorization", "Bearer mine"));
    }

    private static HttpResponse<String> post(String json) throws Exception {
        return api.send(to().header("Content-Type", "application/json").POST(body(json)));
    }

    private static HttpResponse<String> postWithKey(String key, String json) throws Exception {
        return api.send(to().header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(body(json)));
    }

    private static HttpResponse<String> patch(String json) throws Exception {
        return api.send(to().header("Content-Type", "application/json").method("PATCH", body(json)));
    }

    private static HttpRequest.Builder to() {
        return api.to("/v1/things").header("Authorization", "Bearer mine");
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return BodyPublishers.ofString(text);
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
