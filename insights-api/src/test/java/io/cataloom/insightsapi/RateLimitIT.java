package io.cataloom.insightsapi;

import static io.cataloom.insightsapi.AuditShop.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.persistence.testing.ApiUnderTest;

/** 300 at once, then two a second, over two instances, on a clock that moves when it is told to. */
class RateLimitIT {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Map<String, Object> CLOCK = Map.of("test.clock", true);
    private static final ApiUnderTest ONE = InsightsUnderTest.start(CLOCK);
    private static final ApiUnderTest OTHER = new ApiUnderTest(Api.INSIGHTS, InsightsApi::start, ONE.database(), CLOCK);

    private Workspace workspace;
    private String key;

    @BeforeEach
    void aFullBucket() {
        MovableClock.set(START);
        workspace = ONE.workspace(Map.of());
        key = ONE.key(workspace.id(), "read");
    }

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    @Test
    void threeHundredAtOnceThenTwoASecondThroughBothWithExactHeaders() {
        for (int i = 1; i <= 300; i++) {
            int left = 300 - i;
            HttpResponse<String> answer = any(i);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status(i));
            // at 120 and more there is nothing to wait for; below, half a second for each that is missing
            assertHeaders(answer, Math.min(120, left), START.plusMillis(500L * Math.max(0, 120 - left)));
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        }
        for (int i = 0; i < 4; i++) {
            assertRefused(any(i), START.plusSeconds(60));
        }

        MovableClock.move(Duration.ofMillis(499));
        assertRefused(any(2), START.plusSeconds(60));
        for (int second = 1; second <= 3; second++) {
            MovableClock.set(START.plusSeconds(second));
            assertHeaders(any(3), 1, START.plusMillis(59_500 + second * 1000L));
            assertHeaders(any(4), 0, START.plusSeconds(60 + second));
            assertRefused(any(5), START.plusSeconds(60 + second));
        }
        MovableClock.set(START.plus(Duration.ofHours(1)));
        assertHeaders(any(2), 120, START.plus(Duration.ofHours(1)));
    }

    @Test
    void workspacesAreCountedApartAndStrangersByTheirAddress() {
        for (int i = 0; i < 300; i++) {
            any(2);
        }
        assertThat(any(2).statusCode()).isEqualTo(429);

        String other = ONE.key(ONE.workspace(Map.of()).id());
        assertHeaders(ONE.send(ONE.to("/v1/jobs", other)), 120, START);
        for (int i = 1; i <= 300; i++) {
            HttpResponse<String> stranger = ONE.send((i % 2 == 0 ? ONE : OTHER)
                    .to("/v1/jobs", "cl_insights_nobody"));
            assertThat(stranger.statusCode()).isEqualTo(401);
            assertHeaders(stranger, Math.min(120, 300 - i), START.plusMillis(500L * Math.max(0, i - 180)));
        }
        assertRefused(OTHER.send(OTHER.to("/v1/jobs")), START.plusSeconds(60));
    }

    /** One that is answered, one that is refused, one that leads nowhere, ... by one instance and the other. */
    private HttpResponse<String> any(int i) {
        ApiUnderTest at = i % 2 == 0 ? ONE : OTHER;
        HttpRequest.Builder request = switch (i % 8) {
            case 0 -> at.to("/v1/jobs?limit=0", key);
            case 1 -> at.to("/v1/webhooks", key).POST(BodyPublishers.ofString("{}"));
            case 2 -> at.to("/v1/catalog", key);
            case 3 -> at.to("/v1/scores/none", key);
            case 4 -> at.to("/v1/nowhere", key);
            case 5 -> at.to("/v1/jobs", key).PUT(BodyPublishers.ofString("{}"));
            case 6 -> at.to("/v1/openapi.json", key);
            default -> at.to("/v1/jobs/job_1", key);
        };
        return at.send(request);
    }

    private static int status(int i) {
        return List.of(400, 403, 200, 404, 404, 405, 200, 404).get(i % 8);
    }

    private static void assertHeaders(HttpResponse<String> answer, int remaining, Instant reset) {
        assertThat(header(answer, "X-RateLimit-Limit")).isEqualTo("120");
        assertThat(header(answer, "X-RateLimit-Remaining")).isEqualTo(Integer.toString(remaining));
        assertThat(header(answer, "X-RateLimit-Reset"))
                .isEqualTo(Long.toString(reset.plusMillis(999).getEpochSecond()));
    }

    private static void assertRefused(HttpResponse<String> answer, Instant reset) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertHeaders(answer, 0, reset);
        assertThat(header(answer, "Retry-After")).isEqualTo("1");
        assertThat(json(answer)).isEqualTo(json("""
                {"error":{"code":"rate_limited","message":"Too many requests: try again in 1 s.",
                 "details":{"limit":120,"retry_after":1}}}"""));
    }

    private static String header(HttpResponse<String> answer, String name) {
        assertThat(answer.headers().allValues(name)).as(name + " of " + answer).hasSize(1);
        return answer.headers().firstValue(name).orElseThrow();
    }
}
