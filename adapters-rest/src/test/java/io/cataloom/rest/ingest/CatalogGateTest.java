package io.cataloom.rest.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
import io.cataloom.domain.workspace.Setting;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.rest.ApiUnderTest;
import io.cataloom.rest.FakeWorkspaces;

class CatalogGateTest {

    private static final FakeWorkspaces WORKSPACES = new FakeWorkspaces();
    private static final String BAD_TOKEN = failure("Partner token authentication is unsuccessful.");

    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        WorkspaceId free = WORKSPACES.workspace(1);
        WORKSPACES.key(free, Api.CATALOG, "t1", "*");
        WORKSPACES.key(free, Api.CATALOG, "far", List.of("203.0.113.0/24"), null, "*");
        WORKSPACES.key(free, Api.CATALOG, "near", List.of("10.0.0.0/8", "127.0.0.1"), null, "*");
        WORKSPACES.key(free, Api.CATALOG, "revoked", List.of(), FakeWorkspaces.CREATED, "*");
        WORKSPACES.key(free, Api.INSIGHTS, "insights", "*");
        WorkspaceId off = WORKSPACES.workspace(2, Map.of(Setting.CATALOG_ENABLED, "false"), Map.of());
        WORKSPACES.key(off, Api.CATALOG, "t2", List.of("203.0.113.0/24"), null, "*");
        WorkspaceId limited = WORKSPACES.workspace(3, Map.of(), Map.of(Api.CATALOG, new RequestLimit(2, 2)));
        WORKSPACES.key(limited, Api.CATALOG, "t3", "*");
        api = new ApiUnderTest("catalog", Map.of("cataloom.trusted-proxies", "127.0.0.0/8"), WORKSPACES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void endOutage() {
        WORKSPACES.failWith(null);
    }

    @Test
    void aValidTokenReachesTheController() throws Exception {
        HttpResponse<String> answer = post("P1", "t1", "[1]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"partner\":\"p1\",\"lines\":false,\"virtual\":true,\"bytes\":3}");
    }

    @Test
    void anAddressThatIsNoTextIsRefusedBehindTheToken() throws Exception {
        for (String query : List.of("of=%ff", "of=1&of=%c3", "of=%ed%a0%80")) {
            HttpResponse<String> answer = api.send(api.to("/v2/number?" + query).header("X-PARTNER-NAME", "p1")
                    .header("X-REQUEST-TOKEN", "t1"));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(failure("Invalid value for 'of'."));
        }
        HttpResponse<String> unknown = api.send(api.to("/v2/echo?x=%FF").header("X-PARTNER-NAME", "p1")
                .header("X-REQUEST-TOKEN", "t1").POST(BodyPublishers.ofString("[1]")));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).isEqualTo(failure("Invalid value for 'x'."));

        HttpResponse<String> path = api.send(api.to("/v2/echo/%ff"));
        assertThat(path.statusCode()).isEqualTo(400);
        assertThat(path.body()).isEqualTo(failure("Bad request."));

        assertThat(api.send(api.to("/v2/number?of=%ff")).body()).isEqualTo(BAD_TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"p1,wrong", "p2,t1", "nobody,t1", "p1,revoked", "p1,insights", "p1,''"})
    void aTokenMustBeThePartnersOwn(String partner, String token) throws Exception {
        HttpResponse<String> answer = post(partner, token, "[1]");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(BAD_TOKEN);
    }

    @Test
    void bothHeadersAreNeeded() throws Exception {
        assertThat(api.send(api.to("/v2/echo").POST(BodyPublishers.ofString("[1]"))).body()).isEqualTo(BAD_TOKEN);
        assertThat(api.send(api.to("/v2/echo").header("X-PARTNER-NAME", "p1").POST(BodyPublishers.noBody())).body())
                .isEqualTo(BAD_TOKEN);
    }

    @Test
    void theIntegrationIsAskedForBeforeTheAddress() throws Exception {
        HttpResponse<String> answer = post("p2", "t2", "[1]");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo(failure("Partner does not have necessary integration settings for Catalog API."));
    }

    @Test
    void aKeyCanBeBoundToNetworks() throws Exception {
        assertThat(post("p1", "near", "[1]").statusCode()).isEqualTo(200);

        HttpResponse<String> answer = post("p1", "far", "[1]");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo(failure("IP is not allowed."));

        HttpRequest.Builder throughProxy = request("p1", "far", "[1]").header("X-Forwarded-For", "203.0.113.7");
        assertThat(api.send(throughProxy).statusCode()).isEqualTo(200);
    }

    @Test
    void theRateIsLimitedAndToldAbout() throws Exception {
        HttpResponse<String> first = post("p3", "t3", "[1]");
        HttpResponse<String> second = api.send(request("p3", "t3", "[1]").header("Content-Encoding", "br"));
        HttpResponse<String> third = post("p3", "t3", "[1]");

        assertThat(rate(first)).containsExactly("2", "1", "1893456000");
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(rate(second)).containsExactly("2", "0", "1893456000");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(rate(third)).containsExactly("2", "0", "1893456000");
        assertThat(third.headers().firstValue("Retry-After")).contains("13");
        assertThat(third.body()).isEqualTo("{\"success\":false,\"message\":\"Too Many Requests\",\"status\":429}");
    }

    @Test
    void pathAndMethodAreCheckedBeforeCredentials() throws Exception {
        HttpResponse<String> lost = api.send(api.to("/v2/nowhere").POST(BodyPublishers.ofString("[1]")));
        HttpResponse<String> wrong = api.send(api.to("/v2/echo").DELETE());

        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(lost.body()).isEqualTo(failure("Not found."));
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("POST");
        assertThat(wrong.body()).isEqualTo(failure("Method not allowed."));
    }

    @Test
    void otherApisRoutesAreUnknown() throws Exception {
        assertThat(api.send(api.to("/v1/catalog")).statusCode()).isEqualTo(404);
        assertThat(api.send(api.to("/api/store/status")).statusCode()).isEqualTo(404);
    }

    @Test
    void everyAnswerHasARequestId() throws Exception {
        assertThat(post("p1", "t1", "[1]").headers().firstValue("X-Request-Id")).get().asString().hasSize(36);
        assertThat(post("p1", "no", "[1]").headers().firstValue("X-Request-Id")).isPresent();
        assertThat(api.send(api.to("/nowhere")).headers().firstValue("X-Request-Id")).isPresent();
        assertThat(get("/v2/fail").headers().firstValue("X-Request-Id")).isPresent();
        assertThat(api.send(request("p1", "t1", "[1]").header("X-Request-Id", "mine-1.a_B")).headers()
                .allValues("X-Request-Id")).containsExactly("mine-1.a_B");
        assertThat(api.send(request("p1", "t1", "[1]").header("X-Request-Id", "a b")).headers()
                .firstValue("X-Request-Id").orElseThrow()).isNotEqualTo("a b");
    }

    @Test
    void anUnexpectedErrorShowsNothingOfItself() throws Exception {
        HttpResponse<String> answer = get("/v2/fail");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo(failure("Internal server error."));
    }

    @Test
    void aRouteThatStatesNoPermissionIsRefused() throws Exception {
        HttpResponse<String> answer = get("/v2/unstated");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo(failure("Internal server error."));
    }

    @Test
    void aDatabaseThatIsAwaySaysSo() throws Exception {
        WORKSPACES.failWith(new CatalogUnavailable("no connection", new IllegalStateException()));

        HttpResponse<String> answer = get("/v2/nested");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(answer.body()).isEqualTo(failure("The catalog is temporarily unavailable."));
    }

    @Test
    void refusalsOfTheUseCasesAreSentences() throws Exception {
        HttpResponse<String> answer = get("/v2/nested");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(failure("Unknown field in nested payload: \\\"colour\\\""));
    }

    @Test
    void aParameterOfTheWrongFormIsNamed() throws Exception {
        HttpResponse<String> answer = get("/v2/number?of=maybe");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(failure("Invalid value for 'of'."));
        assertThat(get("/v2/number").body()).isEqualTo(failure("Bad request."));
        assertThat(get("/v2/number?of=1").body()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "APPLICATION/JSON;charset=\"UTF-8\"",
            "application/x-ndjson"})
    void jsonIsTaken(String contentType) throws Exception {
        HttpResponse<String> answer = api.send(request("p1", "t1", "[1]").header("Content-Type", contentType));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"lines\":" + contentType.contains("nd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json; charset=utf-16", "garbage", "/", "",
            "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"})
    void otherTypesAreNot(String contentType) throws Exception {
        HttpResponse<String> answer = api.send(request("p1", "t1", "[1]").header("Content-Type", contentType));

        assertThat(answer.body()).isEqualTo(failure("content type must be application/json"));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void anAcceptHeaderForSomethingElseIsRefusedInJson() throws Exception {
        HttpResponse<String> answer = api.send(request("p1", "t1", "[1]").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).isEqualTo(failure("Not acceptable."));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return api.send(api.to(path).header("X-PARTNER-NAME", "p1").header("X-REQUEST-TOKEN", "t1"));
    }

    private static HttpResponse<String> post(String partner, String token, String body) throws Exception {
        return api.send(request(partner, token, body));
    }

    private static HttpRequest.Builder request(String partner, String token, String body) {
        return api.to("/v2/echo").header("X-PARTNER-NAME", partner).header("X-REQUEST-TOKEN", token)
                .POST(BodyPublishers.ofString(body));
    }

    private static List<String> rate(HttpResponse<String> answer) {
        return List.of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset").stream()
                .map(name -> answer.headers().firstValue(name).orElse("none")).toList();
    }

    private static String failure(String message) {
        return "{\"success\":false,\"message\":\"" + message + "\"}";
    }
}
