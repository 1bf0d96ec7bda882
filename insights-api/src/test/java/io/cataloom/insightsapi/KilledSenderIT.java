package io.cataloom.insightsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.external.testing.Receiver;
import io.cataloom.external.testing.Receiver.Delivery;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.persistence.testing.FreePort;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

class KilledSenderIT {

    private static final String SECRET_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void noEventIsLostWhenTheApiIsKilledBetweenCommitAndDelivery() throws Exception {
        Database database = TestPostgres.database();
        try (Receiver receiver = new Receiver()) {
            Map<String, Object> properties = Map.of("cataloom.secret-key", SECRET_KEY, "cataloom.outbound.allow",
                    receiver.hostAndPort());
            String webhook;
            String key;
            try (ApiUnderTest api = new ApiUnderTest(Api.INSIGHTS, InsightsApi::start, database, properties)) {
                Workspace workspace = api.workspace();
                key = api.key(workspace.id());
                HttpResponse<String> made = api.send(api.to("/v1/webhooks", key)
                        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("""
                                {"url":"%s","events":["audit.completed"]}""".formatted(receiver.url("/kept")))));
                webhook = made.headers().firstValue("Location").orElseThrow();
            }
            String eventId = testEventOfAProcessThatIsKilled(database, webhook, key);
            assertThat(receiver.deliveries("/kept")).isEmpty();

            try (ApiUnderTest _ = new ApiUnderTest(Api.INSIGHTS, InsightsApi::start, database, properties)) {
                Waiting.until("the delivery", () -> !receiver.deliveries("/kept").isEmpty());
            }
            assertThat(receiver.deliveries("/kept")).hasSize(1).extracting(Delivery::body)
                    .allSatisfy(body -> assertThat(body).startsWith("{\"id\":\"" + eventId + "\""));
        }
    }

    /** It answers that the event is on its way, sends nothing, and is killed. */
    private static String testEventOfAProcessThatIsKilled(Database database, String webhook, String key)
            throws Exception {
        int port = FreePort.find();
        Process process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), InsightsApi.class.getName(),
                "--micronaut.server.port=" + port, "--endpoints.all.port=" + FreePort.find(),
                "--cataloom.webhooks.enabled=false", "--cataloom.migrate=false",
                "--cataloom.secret-key=" + SECRET_KEY, "--datasources.default.url=" + database.url(),
                "--datasources.default.username=" + database.user(),
                "--datasources.default.password=" + database.password())).inheritIO().start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + webhook + "/test"))
                    .header("Authorization", "Bearer " + key).POST(HttpRequest.BodyPublishers.noBody()).build();
            Waiting.until("the process to listen", () -> listens(port) || !process.isAlive());
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            process.destroyForcibly().waitFor();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            Matcher event = Pattern.compile("\"event_id\":\"(evt_[0-9A-Z]+)\"").matcher(answer.body());
            assertThat(event.find()).isTrue();
            return event.group(1);
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket("localhost", port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
