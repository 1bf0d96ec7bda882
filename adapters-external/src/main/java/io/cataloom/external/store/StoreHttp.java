package io.cataloom.external.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.inject.Singleton;

import io.cataloom.application.insights.StoreFailure;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.SafeHttpClient;

/**
 * Calls stores by the guarded client, at a pace each of them bears. What fails for a passing reason is not repeated
 * here: the job is, later each time.
 */
@Singleton
class StoreHttp {

    static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int MOST_PACES = 10_000;

    private final SafeHttpClient http;
    private final RateLimiterConfig pace;
    private final Map<String, RateLimiter> paces = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimiter> eldest) {
            return size() > MOST_PACES;
        }
    };

    StoreHttp(SafeHttpClient http, StoreSettings settings) {
        this.http = http;
        this.pace = RateLimiterConfig.custom().limitForPeriod(settings.callsPerSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1)).timeoutDuration(Duration.ofSeconds(30)).build();
    }

    /**
     * @param store
     *            which of the workspace's stores, to keep its pace
     * @return the answer, whatever its status but one that says to come again later
     */
    Answer send(WorkspaceId workspace, String store, HttpCall call) {
        if (!pace(workspace.value() + "/" + store).acquirePermission()) {
            throw new StoreFailure("store_busy", "Too many pushes to this store wait for their turn.", true, null);
        }
        try {
            HttpAnswer answer = http.send(call.redirects(0));
            if (answer.status() == 408 || answer.status() == 429 || answer.status() >= 500) {
                throw new StoreFailure("store_unavailable", "The store answered with status " + answer.status() + ".",
                        true, null);
            }
            return new Answer(answer.status(), json(answer.body()));
        } catch (OutboundFailure failed) {
            throw new StoreFailure("store_unavailable", "The store could not be reached: " + failed.getMessage(),
                    failed.passing(), failed);
        }
    }

    private RateLimiter pace(String key) {
        synchronized (paces) {
            return paces.computeIfAbsent(key, name -> RateLimiter.of(name, pace));
        }
    }

    /** Missing where the body is no JSON. */
    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    /** A status and the body that came with it. */
    record Answer(int status, JsonNode body) {
    }
}
