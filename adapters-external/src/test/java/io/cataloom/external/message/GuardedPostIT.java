package io.cataloom.external.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.application.message.NotDelivered;
import io.cataloom.external.http.AllowList;
import io.cataloom.external.http.OutboundRules;
import io.cataloom.external.http.SafeHttpClient;
import io.cataloom.external.testing.RawServer;

class GuardedPostIT {

    @Test
    void slackGetsTextAndBlocks() throws Exception {
        try (RawServer slack = RawServer.answering("HTTP/1.1 200 OK", "ok"); SafeHttpClient client = client(slack)) {
            new SlackWebhook(client).post(slack.url() + "services/T0/B0/x", "VRN-AC1 fell to 66",
                    List.of(Map.of("type", "section", "text",
                            Map.of("type", "mrkdwn", "text", "*VRN-AC1* 78 → 66 (-12)"))));

            List<String> request = slack.requests().getFirst();
            assertThat(request).contains("POST /services/T0/B0/x HTTP/1.1",
                    "Content-Type: application/json; charset=utf-8");
            JsonNode sent = new JsonMapper().readTree(
                    new String(request.getLast().getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.UTF_8));
            assertThat(sent.path("text").asText()).isEqualTo("VRN-AC1 fell to 66");
            assertThat(sent.path("blocks").path(0).path("text").path("text").asText())
                    .isEqualTo("*VRN-AC1* 78 → 66 (-12)");
        }
    }

    @Test
    void slackGetsNoMoreBlocksThanItTakes() throws Exception {
        try (RawServer slack = RawServer.answering("HTTP/1.1 200 OK", "ok"); SafeHttpClient client = client(slack)) {
            new SlackWebhook(client).post(slack.url(), "x", IntStream.range(0, 60)
                    .mapToObj(i -> Map.<String, Object>of("type", "divider")).toList());

            assertThat(new JsonMapper().readTree(slack.requests().getFirst().getLast()).path("blocks")).hasSize(50);
        }
    }

    @ParameterizedTest
    @CsvSource({"301, false", "400, false", "403, false", "404, false", "410, false", "429, true", "500, true",
            "503, true"})
    void whatIsNotTakenSaysWhetherItMayPass(int status, boolean mayPass) throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 " + status + " No\r\nRetry-After: 120\r\nLocation: /x",
                "no"); SafeHttpClient client = client(server)) {
            NotDelivered failed = catchThrowableOfType(NotDelivered.class,
                    () -> new HttpJsonPost(client).post(server.url(), Map.of("a", 1)));

            assertThat(failed.code()).isEqualTo("http_status");
            assertThat(failed.mayPass()).isEqualTo(mayPass);
            assertThat(failed.retryAfter()).isEqualTo(Duration.ofMinutes(2));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anInnerAddressIsRefused() throws Exception {
        try (SafeHttpClient client = new SafeHttpClient(OutboundRules.usual("test"))) {
            NotDelivered failed = catchThrowableOfType(NotDelivered.class,
                    () -> new HttpJsonPost(client).post("http://169.254.169.254/latest", Map.of()));

            assertThat(failed.code()).isEqualTo("address_refused");
            assertThat(failed.mayPass()).isFalse();
        }
    }

    private static SafeHttpClient client(RawServer server) {
        return new SafeHttpClient(
                OutboundRules.usual("test").allowing(AllowList.of(List.of("127.0.0.1:" + server.port()))));
    }
}
