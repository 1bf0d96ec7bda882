package io.cataloom.external.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.workspace.Secret;
import io.cataloom.external.catalog.IngestAnswer.Finding;

class CatalogApiClientIT {

    private static final String RECORDS = "[{\"item_id\":\"tea-1\",\"locale\":\"en_US\"}]";
    private static final String ANSWER = """
            {"success":true,"message":{"valid":{"count":95},"invalid":{"count":5,"details":[
            {"field":"url","message":"Field is invalidated: 'url' must match pattern","count":5,
            "document_ids":["item-3","item-4"]}]},
            "warnings":{"count":1,"details":[{"field":"image_url","message":"Image URL could not be validated",
            "count":1,"document_ids":["item-6"]}]},"invalidRatio":0.05}}""";

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;
    private CatalogApiClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = clientAt(server.getAddress().getPort(), 0);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void theAnswerIsReadWhole() throws Exception {
        answers.add(new Answer(200, ANSWER, null));

        IngestAnswer answer = send();

        assertThat(answer).isEqualTo(new IngestAnswer(95, 5,
                List.of(new Finding("url", "Field is invalidated: 'url' must match pattern", 5,
                        List.of("item-3", "item-4"))),
                List.of(new Finding("image_url", "Image URL could not be validated", 1, List.of("item-6")))));
        assertThat(answer.rejections().getFirst().isCut()).isTrue();
        assertThat(requests).containsExactly("POST /v2/ingest luma cl_catalog_x application/json key-1 " + RECORDS);
    }

    @Test
    void itWaitsAsLongAsItIsTold() throws Exception {
        answers.add(new Answer(429, "{\"success\":false,\"message\":\"Too Many Requests\",\"status\":429}", "17"));
        answers.add(new Answer(429, "{}", null));
        answers.add(new Answer(200, ANSWER, null));

        send();

        assertThat(pauses).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(5));
    }

    @Test
    void whatFailedIsRepeatedUnderTheSameKey() throws Exception {
        answers.add(new Answer(500, "{\"success\":false,\"message\":\"Internal server error.\"}", null));
        answers.add(new Answer(503, "busy", null));
        answers.add(new Answer(200, ANSWER, null));

        send();

        assertThat(requests).hasSize(3).allMatch(request -> request.contains(" key-1 "));
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
    }

    @Test
    void aServerThatKeepsFailingIsGivenUpOn() {
        for (int i = 0; i < 20; i++) {
            answers.add(new Answer(500, "{\"success\":false,\"message\":\"Internal server error.\"}", null));
        }

        assertThatThrownBy(this::send).isInstanceOf(CatalogApiException.class)
                .hasMessage("500 Internal server error.");
        assertThat(requests).hasSize(8);
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() {
        server.stop(0);

        assertThatThrownBy(this::send).isInstanceOf(CatalogApiException.class).hasMessageStartingWith("no answer from");
        assertThat(pauses).hasSize(7);
    }

    @Test
    void aRefusalIsFinal() {
        answers.add(new Answer(401,
                "{\"success\":false,\"message\":\"Partner token authentication is unsuccessful.\"}", null));

        assertThatThrownBy(this::send).isInstanceOfSatisfying(CatalogApiException.class,
                refusal -> assertThat(refusal.status()).isEqualTo(401))
                .hasMessage("401 Partner token authentication is unsuccessful.");
        assertThat(pauses).isEmpty();
    }

    @Test
    void anotherServersAnswerIsNotTakenForSuccess() {
        answers.add(new Answer(200, "<html>Welcome</html>", null));

        assertThatThrownBy(this::send).isInstanceOf(CatalogApiException.class).hasMessageContaining("Welcome");
    }

    @Test
    void itKeepsToTheRate() throws Exception {
        try (CatalogApiClient paced = clientAt(server.getAddress().getPort(), 2)) {
            for (int i = 0; i < 3; i++) {
                answers.add(new Answer(200, ANSWER, null));
                paced.ingest(BodyPublishers.ofString(RECORDS), "key-" + i);
            }
        }

        assertThat(pauses).hasSize(1);
        assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    private CatalogApiClient clientAt(int port, int requestsPerMinute) {
        return new CatalogApiClient(URI.create("http://localhost:" + port + "/"), "luma", new Secret("cl_catalog_x"),
                requestsPerMinute, (why, length) -> {
                }, pauses::add);
    }

    private IngestAnswer send() throws Exception {
        return client.ingest(BodyPublishers.ofString(RECORDS), "key-1");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        requests.add(String.join(" ", exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                headers.getFirst("X-PARTNER-NAME"), headers.getFirst("X-REQUEST-TOKEN"),
                headers.getFirst("Content-Type"), headers.getFirst("Idempotency-Key"), body));
        Answer answer = answers.remove();
        if (answer.retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter);
        }
        byte[] text = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private record Answer(int status, String body, @Nullable String retryAfter) {
    }
}
