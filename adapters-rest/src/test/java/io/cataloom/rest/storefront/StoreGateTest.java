package io.cataloom.rest.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.rest.ApiUnderTest;
import io.cataloom.rest.FakeWorkspaces;

class StoreGateTest {

    private static final FakeWorkspaces WORKSPACES = new FakeWorkspaces();

    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        WorkspaceId owner = WORKSPACES.workspace(1, Map.of(), Map.of(Api.FRESHSTORE, new RequestLimit(3, 3)));
        for (String permission : new String[]{"*", "read", "write", "products:read", "offers:read"}) {
            WORKSPACES.key(owner, Api.FRESHSTORE, "key-" + permission, permission);
        }
        api = new ApiUnderTest("freshstore", Map.of("cataloom.trusted-proxies", "127.0.0.0/8"), WORKSPACES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void theStatusNeedsNoKeyAndHasARatePerAddress() throws Exception {
        HttpResponse<String> first = api.send(api.to("/api/store/status").header("X-Forwarded-For", "198.51.100.1"));
        HttpResponse<String> last = first;
        for (int i = 0; i < 60; i++) {
            last = api.send(api.to("/api/store/status").header("X-Forwarded-For", "198.51.100.1"));
        }

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("{\"data\":{\"up\":true}}");
        assertThat(first.headers().firstValue("X-RateLimit-Remaining")).contains("59");
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).isEqualTo("{\"message\":\"Too Many Attempts.\"}");
        assertThat(last.headers().firstValue("Retry-After")).contains("13");
        assertThat(last.headers().firstValue("X-RateLimit-Reset")).contains("1893456000");
    }

    @Test
    void aPathThatIsNoTextIsRefusedAndAQueryIsNot() throws Exception {
        for (String path : List.of("/api/test/%ff", "/media/a%C3", "/api/test/products/%ed%a0%80")) {
            HttpResponse<String> answer = api.send(api.to(path));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"message\":\"Malformed URL.\"}");
        }
        assertThat(api.send(api.to("/api/store/status?x=%ff").header("X-Forwarded-For", "198.51.100.9")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/api/test/products?search=%zz,Malformed URL.", "/api/test/a b,Bad Request"})
    void whatIsNoRequestIsNotCalledABody(String target, String message) throws Exception {
        try (Socket socket = new Socket("localhost", api.port())) {
            socket.getOutputStream().write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Bearer key-read\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n{\"message\":\"" + message + "\"}");
        }
    }

    @Test
    void withoutAKeyTheAnswerIsABareString() throws Exception {
        HttpResponse<String> answer = api.send(api.to("/api/test/products"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("\"Unauthorized.\"");
    }

    @ParameterizedTest
    @CsvSource({"*,200,200", "read,200,403", "write,403,200", "products:read,200,403", "offers:read,403,403"})
    void keysHavePermissions(String permission, int read, int write) throws Exception {
        HttpResponse<String> got = api
                .send(api.to("/api/test/products").header("Authorization", "Bearer key-" + permission));
        HttpResponse<String> put = api
                .send(api.to("/api/test/products").header("Authorization", "Bearer key-" + permission)
                        .POST(BodyPublishers.noBody()));

        assertThat(got.statusCode()).isEqualTo(read);
        assertThat(put.statusCode()).isEqualTo(write);
        if (read == 403) {
            assertThat(got.body()).isEqualTo("{\"message\":\"This token does not have read access.\"}");
        }
        if (write == 403) {
            assertThat(put.body()).isEqualTo("{\"message\":\"This token does not have write access.\"}");
        }
        assertThat(put.headers().firstValue("X-RateLimit-Remaining")).contains("1");
    }

    @Test
    void aResourceThatDoesNotExistIsNotFoundOnlyWithAKey() throws Exception {
        HttpResponse<String> without = api.send(api.to("/api/analytics/visits"));
        HttpResponse<String> with = api.send(api.to("/api/analytics/visits").header("Authorization", "Bearer key-*"));

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.body()).isEqualTo("\"Unauthorized.\"");
        assertThat(with.statusCode()).isEqualTo(404);
        assertThat(with.body()).isEqualTo("{\"message\":\"The API resource was not found\"}");
    }

    @Test
    void unknownPathsAndMethodsAreAnsweredLikeLaravel() throws Exception {
        HttpResponse<String> lost = api.send(api.to("/api/nowhere"));
        HttpResponse<String> wrong = api.send(api.to("/api/store/status").DELETE());

        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(lost.body()).isEqualTo("{\"message\":\"The API resource was not found\"}");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.body()).isEqualTo("{\"message\":\"The DELETE method is not supported for route "
                + "api/store/status. Supported methods: GET, HEAD.\"}");
    }
}
