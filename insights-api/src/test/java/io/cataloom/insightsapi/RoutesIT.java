package io.cataloom.insightsapi;

import static io.cataloom.insightsapi.AuditShop.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.cataloom.domain.workspace.Workspace;
import io.cataloom.persistence.testing.ApiUnderTest;

/**
 * What holds for every route, whichever there are: the OpenAPI document says, and it is made from the code that serves.
 * A new route is tried here without being named.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final ApiUnderTest api = InsightsUnderTest.shared();
    private Workspace owner;
    private Workspace neighbour;
    private Examples examples;
    private Map<String, List<String>> before;

    @BeforeAll
    void aWorkspaceWithSomeOfEverything() {
        owner = api.workspace(Map.of());
        neighbour = api.workspace(Map.of());
        examples = Examples.madeIn(api, owner);
        // what was begun for them changes rows of its own accord
        await(() -> api.query("SELECT (SELECT count(*) FROM job WHERE id = '" + examples.importJob()
                + "' AND finished_at IS NULL) + (SELECT count(*) FROM webhook_delivery WHERE id = '"
                + examples.delivery()
                + "' AND attempts = '[]') + (SELECT count(*) FROM product_news WHERE workspace_id = "
                + owner.id().value() + ")"), List.of("0")::equals);
        api.execute("DELETE FROM webhook_queue WHERE delivery = '" + examples.delivery() + "'");
        before = rows();
    }

    @AfterAll
    void nothingOfTheOwnersHasChanged() {
        assertThat(rows()).isEqualTo(before);
    }

    /**
     * A method and a path of the document.
     *
     * @param parameters
     *            their names
     * @param bodyType
     *            the first that it takes
     */
    record Route(String method, String path, List<String> parameters, String bodyType) {

        static Route of(String method, String path, JsonNode operation) {
            List<String> parameters = new ArrayList<>();
            operation.path("parameters").forEach(parameter -> parameters.add(parameter.path("name").asText()));
            Iterator<String> types = operation.path("requestBody").path("content").fieldNames();
            return new Route(method.toUpperCase(Locale.ROOT), path, parameters,
                    types.hasNext() ? types.next() : "application/json");
        }

        boolean reads() {
            return method.equals("GET");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Route> routes() {
        List<Route> routes = new ArrayList<>();
        try (InputStream document = InsightsApi.class.getResourceAsStream("/META-INF/swagger/openapi-insights.json")) {
            JsonNode paths = JSON.readTree(document).get("paths");
            paths.properties().forEach(path -> path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(operation -> routes
                            .add(Route.of(operation.getKey(), path.getKey(), operation.getValue()))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return routes.stream();
    }

    static Stream<Route> reads() {
        return routes().filter(Route::reads);
    }

    static Stream<Route> posts() {
        return routes().filter(route -> route.method().equals("POST"));
    }

    @Test
    void theDocumentPromisesNothingThatIsNotServed() {
        String document = api.send(api.to("/v1/openapi.json")).body();

        assertThat(document).doesNotContain("prompt_run", "/prompt-runs", "persona", "review_import");
    }

    @ParameterizedTest
    @CsvSource({"*,gzip", "gzip,gzip", "'gzip;q=0',"})
    void anyEncodingMeansOneThatEveryClientKnows(String accepted, String used) {
        HttpResponse<String> answer = api.send(api.to("/v1/openapi.json").header("Accept-Encoding", accepted));

        assertThat(answer.headers().firstValue("Content-Encoding")).isEqualTo(Optional.ofNullable(used));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteWantsAKey(Route route) {
        HttpResponse<String> answer = api.send(request(route, api.to(examples.path(route.path()))));

        assertRefused(answer, 401, "unauthorized");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteWantsItsScope(Route route) {
        String other = api.key(owner.id(), route.reads() ? "write" : "read");

        HttpResponse<String> answer = api.send(request(route, api.to(examples.path(route.path()), other)));

        assertRefused(answer, 403, "forbidden");
    }

    /** So that the neighbour is not refused for something that nobody has. */
    @ParameterizedTest
    @MethodSource("reads")
    void whatTheRoutesNameIsThereForItsOwner(Route route) {
        String key = api.key(owner.id(), "read");

        HttpResponse<String> answer = api.send(api.to(examples.path(route.path()), key));

        // nothing was audited
        boolean isScore = route.path().equals("/v1/scores/{sku}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(isScore ? 404 : 200);
        assertThat(answer.body()).doesNotContain(isScore ? "sku_not_found" : "_not_found\"");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteKnowsNothingOfTheNeighbours(Route route) {
        String key = api.key(neighbour.id());

        HttpResponse<String> answer = api.send(request(route, api.to(examples.path(route.path()), key)));

        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        if (route.path().contains("{") && !route.path().contains("{kind}")) {
            boolean wantsMore = answer.statusCode() == 400;
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(wantsMore ? 400 : 404);
            if (!wantsMore) {
                assertThat(answer.body()).contains("_not_found\"");
            }
        }
        assertThat(answer.body()).doesNotContain(Examples.TITLE);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aBodyThatIsNotJsonIsRefused(Route route) {
        if (route.reads() || route.method().equals("DELETE")) {
            return;
        }
        String key = api.key(neighbour.id());

        HttpResponse<String> answer = api.send(api.to(examples.path(route.path()), key)
                .header("Content-Type", "application/json").method(route.method(), BodyPublishers.ofString("{\"a\":")));

        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 499);
    }

    /** Before it does anything, even look what is in the body. */
    @ParameterizedTest
    @MethodSource("posts")
    void everyPostHonoursIdempotencyKeys(Route route) {
        String key = api.key(neighbour.id());
        String used = "used for " + route;
        HttpResponse<String> first = api.send(api.to("/v1/scores/audit", key).header("Content-Type", "application/json")
                .header("Idempotency-Key", used).POST(BodyPublishers.ofString("{\"all\":true}")));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);

        HttpResponse<String> reused = api.send(post(route, key).header("Idempotency-Key", used));
        HttpResponse<String> tooLong = api.send(post(route, key).header("Idempotency-Key", "x".repeat(256)));

        assertRefused(reused, 409, "idempotency_key_reused");
        assertRefused(tooLong, 400, "invalid_parameter");
        assertThat(tooLong.body()).contains("\"parameter\":\"Idempotency-Key\"");
        assertThat(route.parameters()).contains("Idempotency-Key");
    }

    private HttpRequest.Builder post(Route route, String key) {
        return api.to(examples.path(route.path()), key).header("Content-Type", route.bodyType())
                .POST(BodyPublishers.ofString("{}"));
    }

    private static HttpRequest.Builder request(Route route, HttpRequest.Builder to) {
        return switch (route.method()) {
            case "GET", "DELETE" -> to.method(route.method(), BodyPublishers.noBody());
            default -> to.header("Content-Type", "application/json").method(route.method(),
                    BodyPublishers.ofString("{}"));
        };
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            JsonNode error = JSON.readTree(answer.body()).get("error");
            assertThat(error.get("code").asText()).isEqualTo(code);
            assertThat(error.get("details").isObject()).isTrue();
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
        assertThat(answer.headers().map()).containsKeys("x-ratelimit-limit", "x-ratelimit-remaining",
                "x-ratelimit-reset", "x-request-id");
    }

    /**
     * Everything that is the owner's; left out are counted requests, uses of keys, and what is searched, which follows.
     */
    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : api.query("SELECT c.table_name FROM information_schema.columns c "
                + "JOIN information_schema.tables t USING (table_schema, table_name) "
                + "WHERE c.table_schema = 'public' AND c.column_name = 'workspace_id' AND t.table_type = 'BASE TABLE' "
                + "AND c.table_name NOT IN ('request_quota', 'api_key') AND c.table_name NOT LIKE 'product_text%' ORDER BY 1")) {
            rows.put(table, api.query("SELECT to_jsonb(t)::text FROM \"" + table + "\" t WHERE workspace_id = "
                    + owner.id().value() + " ORDER BY 1"));
        }
        return rows;
    }
}
