package io.cataloom.rest.insights;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.rest.ApiUnderTest;
import io.cataloom.rest.FakeIdempotentRequests;
import io.cataloom.rest.FakeProducts;
import io.cataloom.rest.FakeWorkspaces;

class InsightsGateTest {

    private static final FakeWorkspaces WORKSPACES = new FakeWorkspaces();

    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        WorkspaceId owner = WORKSPACES.workspace(1, Map.of(), Map.of(Api.INSIGHTS, new RequestLimit(1000, 1000)));
        WORKSPACES.key(owner, Api.INSIGHTS, "reads", "read");
        WORKSPACES.key(owner, Api.INSIGHTS, "writes", "write");
        WORKSPACES.key(owner, Api.INSIGHTS, "all", "*");
        WORKSPACES.key(owner, Api.INSIGHTS, "far", List.of("203.0.113.0/24"), null, "*");
        WORKSPACES.key(owner, Api.INSIGHTS, "revoked", List.of(), FakeWorkspaces.CREATED, "*");
        WORKSPACES.key(owner, Api.CATALOG, "catalog", "*");
        WorkspaceId limited = WORKSPACES.workspace(2, Map.of(), Map.of(Api.INSIGHTS, new RequestLimit(1, 1)));
        WORKSPACES.key(limited, Api.INSIGHTS, "limited", "*");
        api = new ApiUnderTest("insights", Map.of("cataloom.trusted-proxies", "127.0.0.0/8"), WORKSPACES,
                new FakeProducts(owner), new FakeIdempotentRequests());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void endOutage() {
        WORKSPACES.failWith(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Bearer revoked", "Bearer catalog", "Basic reads",
            "reads"})
    void aGoodKeyIsNeeded(String authorization) throws Exception {
        HttpResponse<String> answer = api.send(api.to("/v1/catalog").header("Authorization", authorization)
                .header("X-Forwarded-For", "198.51.100.1"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("X-RateLimit-Limit")).contains("120");
        assertThat(answer.body()).isEqualTo("""
                {"error":{"code":"unauthorized","message":"A valid API key is required: send it as \
                'Authorization: Bearer <key>'.","details":{}}}""");
    }

    @Test
    void aKeyNeedsTheRoutesScope() throws Exception {
        assertThat(get("/v1/catalog", "reads").statusCode()).isEqualTo(200);
        assertThat(get("/v1/catalog", "all").statusCode()).isEqualTo(200);
        assertThat(api.send(api.to("/v1/catalog").header("Authorization", "bearer reads")).statusCode()).isEqualTo(200);
        assertThat(get("/v1/catalog", "far").statusCode()).isEqualTo(403);

        HttpResponse<String> answer = get("/v1/catalog", "writes");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("""
                {"error":{"code":"forbidden","message":"The API key does not have the scope 'read'.",\
                "details":{"required_scope":"read"}}}""");
    }

    @Test
    void aWorkspaceHasItsRate() throws Exception {
        HttpResponse<String> first = get("/v1/catalog", "limited");
        HttpResponse<String> second = get("/v1/catalog", "limited");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("X-RateLimit-Remaining")).contains("0");
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("X-RateLimit-Limit")).contains("1");
        assertThat(second.headers().firstValue("X-RateLimit-Reset")).contains("1893456000");
        assertThat(second.headers().firstValue("Retry-After")).contains("13");
        assertThat(second.body()).isEqualTo("""
                {"error":{"code":"rate_limited","message":"Too many requests: try again in 13 s.",\
                "details":""" + jsonInEitherOrder(second.body()) + "}}");
    }

    /** {@code Map.of} has no order. */
    private static String jsonInEitherOrder(String body) {
        String one = "{\"limit\":1,\"retry_after\":13}";
        return body.contains(one) ? one : "{\"retry_after\":13,\"limit\":1}";
    }

    @Test
    void anAddressWithoutAKeyHasItsRateToo() throws Exception {
        HttpResponse<String> answer = null;
        for (int i = 0; i <= 120; i++) {
            answer = api.send(api.to("/v1/catalog").header("X-Forwarded-For", "198.51.100.2"));
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(get("/v1/catalog", "reads").statusCode()).isEqualTo(200);
    }

    @Test
    void everyErrorHasTheOneShapeAndTheRate() throws Exception {
        HttpResponse<String> lost = get("/v1/nowhere", "reads");
        HttpResponse<String> wrong = api
                .send(api.to("/v1/catalog/x").header("Authorization", "Bearer reads")
                        .PUT(BodyPublishers.ofString("[")));
        HttpResponse<String> html = api.send(api.to("/v1/catalog").header("Authorization", "Bearer reads")
                .header("Accept", "text/html"));
        HttpResponse<String> posted = api.send(
                api.to("/v1/catalog").header("Authorization", "Bearer reads").PUT(BodyPublishers.ofString("[")));

        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(lost.body()).startsWith("{\"error\":{\"code\":\"route_not_found\",\"message\":\"There is no route");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow").orElseThrow()).contains("GET");
        assertThat(wrong.body()).startsWith("{\"error\":{\"code\":\"method_not_allowed\"").contains("\"GET\"");
        assertThat(html.statusCode()).isEqualTo(406);
        assertThat(html.body()).startsWith("{\"error\":{\"code\":\"not_acceptable\"");
        assertThat(posted.statusCode()).isEqualTo(405);
        for (HttpResponse<String> answer : List.of(lost, wrong, html, posted)) {
            assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).isPresent();
            assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        }
    }

    @Test
    void aRequestLineMayHaveSixtyFourKilobytes() throws Exception {
        assertThat(get("/v1/catalog?q=" + "x".repeat(60_000), "reads").statusCode()).isEqualTo(200);
        assertThat(get("/v1/catalog/" + "x".repeat(60_000), "reads").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
            "'GET /v1/catalog?q=%s HTTP/1.1\r\nHost: a',70000,414,uri_too_long,'The request''s address is too long.'",
            "'GET /v1/catalog HTTP/1.1\r\nHost: a\r\nX-Long: %s',17000,431,headers_too_large,'The request''s headers are too large.'",
            "'GET /v1/catalog HTTP/1.1\r\nHost %s',1,400,malformed_request,'The request could not be read: it is not valid HTTP.'",
            "'nonsense %s',1,400,malformed_request,'The request could not be read: it is not valid HTTP.'"})
    void whatCantBeReadIsRefusedAsAllElseIs(String head, int length, int status, String code, String message)
            throws Exception {
        String answer = raw(head.replace("\\r\\n", "\r\n").formatted("x".repeat(length)) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").containsIgnoringCase("\r\nconnection: close\r\n")
                .containsIgnoringCase("\r\nX-Request-Id: ").containsIgnoringCase("\r\nX-RateLimit-Remaining: ")
                .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
                .endsWith("\r\n\r\n{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message
                        + "\",\"details\":{}}}");
    }

    /** As RFC 9110 writes one, with two digits for the day. */
    @Test
    void everyAnswerTellsItsDateOnce() throws Exception {
        String get = "GET /v1/catalog%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n";
        Map<String, String> requests = Map.of("200", get.formatted("", "reads", ""),
                "400", get.formatted("?limit=0", "reads", ""), "401", get.formatted("", "wrong", ""),
                "403", get.formatted("", "far", ""), "404", get.formatted("/a/b/c", "reads", ""),
                "405", get.replace("GET", "PUT").formatted("", "reads", ""),
                "414", get.formatted("?q=" + "x".repeat(70_000), "reads", ""),
                "431", get.formatted("", "reads", "X-Long: " + "x".repeat(17_000) + "\r\n"));
        for (Map.Entry<String, String> request : requests.entrySet()) {
            Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

            String head = raw(request.getValue()).split("\r\n\r\n", 2)[0];

            assertThat(head).startsWith("HTTP/1.1 " + request.getKey() + " ");
            List<String> dates = head.lines().filter(line -> line.regionMatches(true, 0, "date: ", 0, 6))
                    .map(line -> line.substring(6)).toList();
            assertThat(dates).as(head).hasSize(1);
            assertThat(dates.getFirst()).matches("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT");
            assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(dates.getFirst())))
                    .isBetween(before, Instant.now());
        }
    }

    /** Until the server closes. */
    private static String raw(String request) throws Exception {
        try (Socket socket = new Socket("localhost", api.port())) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"brand=%ff,brand", "brand=a%c3%28,brand", "brand=%c0%80,brand", "brand=%ed%a0%80,brand",
            "brand=%f5%80%80%80,brand", "q=a&brand=%c3&tag=%a4,brand", "cursor=%ff,cursor", "nope=%FF,nope",
            "%ff=1,%ff", "a%20b=%80,a b", "%C3%A4=%C3,ä"})
    void aParameterThatIsNoTextIsNamed(String query, String parameter) throws Exception {
        HttpResponse<String> answer = get("/v1/catalog?" + query, "reads");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
                {"error":{"code":"invalid_parameter","message":"The parameter '%1$s' is not UTF-8.",\
                "details":{"parameter":"%1$s"}}}""".formatted(parameter));
        assertThat(get("/v1/catalog?" + query, "wrong").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/catalog/%ff", "/v1/catalog/a%C3", "/v1/catalog/%ed%a0%80", "/v1/nothing/%ff"})
    void aPathThatIsNoTextIsRefused(String path) throws Exception {
        HttpResponse<String> answer = get(path, "reads");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
                {"error":{"code":"invalid_parameter","message":"The request's path is not UTF-8.","details":{}}}""");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void anyTextMayBeAskedFor() throws Exception {
        for (String text : List.of("%C3%A4", "%f0%9f%8d%b5", "%EF%BF%BD", "%EF%BF%BF", "100%25", "a%3db%26c")) {
            assertThat(get("/v1/catalog?brand=" + text, "reads").statusCode()).as(text).isEqualTo(200);
            assertThat(get("/v1/catalog/" + text, "reads").statusCode()).as(text).isEqualTo(404);
        }
    }

    @Test
    void outagesAndFaultsTellNothing() throws Exception {
        WORKSPACES.failWith(new CatalogUnavailable("secret detail", new IllegalStateException()));
        HttpResponse<String> outage = get("/v1/catalog", "reads");
        WORKSPACES.failWith(new IllegalStateException("secret detail"));
        HttpResponse<String> fault = get("/v1/catalog", "reads");

        assertThat(outage.statusCode()).isEqualTo(503);
        assertThat(outage.body()).isEqualTo("""
                {"error":{"code":"dependency_unavailable","message":"The service is temporarily unavailable.",\
                "details":{}}}""");
        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(fault.body()).isEqualTo("""
                {"error":{"code":"internal_error","message":"An unexpected error occurred.","details":{}}}""");
    }

    private static HttpResponse<String> get(String path, String key) throws Exception {
        return api.send(api.to(path).header("Authorization", "Bearer " + key));
    }
}
