package io.cataloom.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.cataloom.rest.ApiUnderTest;
import io.cataloom.rest.FakeIdempotentRequests;
import io.cataloom.rest.FakeProducts;
import io.cataloom.rest.FakeWorkspaces;

class DocsControllerTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

    @Test
    void theExplorerIsAllOursAndNeedsNoKey() throws Exception {
        FakeWorkspaces workspaces = new FakeWorkspaces();
        try (ApiUnderTest api = new ApiUnderTest("insights", Map.of("cataloom.docs.path", "/v1"), workspaces,
                new FakeProducts(workspaces.workspace(1)), new FakeIdempotentRequests())) {
            HttpResponse<String> page = api.send(api.to("/v1/docs"));

            assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'self'").doesNotContain("http");
            List<String> references = REFERENCE.matcher(page.body()).results().map(MatchResult::group)
                    .map(text -> text.substring(text.indexOf('"') + 1, text.length() - 1)).toList();
            assertThat(references).hasSize(4);
            for (String reference : references) {
                assertThat(api.send(api.to("/v1/" + reference)).statusCode()).as(reference).isEqualTo(200);
            }
            assertThat(api.send(api.to("/v1/openapi.json")).body().strip()).isEqualTo("{\"openapi\":\"3.0.1\"}");
            assertThat(api.send(api.to("/v1/docs/pom.properties")).statusCode()).isEqualTo(404);
            assertThat(api.send(api.to("/v1/docs/..%2F..%2Flogback.xml")).statusCode()).isEqualTo(404);
        }
    }
}
