package io.cataloom.external.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.Secret;
import io.cataloom.external.catalog.IngestAnswer.Finding;

/**
 * Sends records to the Catalog API of one account and does not give up easily: it keeps to the account's rate, waits
 * when told to, and repeats what failed for a passing reason. A repeated request carries its first idempotency key, so
 * its records are stored once.
 */
public final class CatalogApiClient implements AutoCloseable {

    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration USUAL_RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);
    private static final int MESSAGE_LENGTH = 300;

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1).build();
    private final URI ingest;
    private final String partnerName;
    private final Secret token;
    private final @Nullable RateLimiter pace;
    private final Sleeper sleeper;
    private final BiConsumer<String, Duration> onWait;

    /**
     * @param baseUrl
     *            without the path, {@code http://localhost:8081}
     * @param requestsPerMinute
     *            the account's limit, 0 for none
     * @param onWait
     *            told why and how long it pauses
     */
    public CatalogApiClient(URI baseUrl, String partnerName, Secret token, int requestsPerMinute,
            BiConsumer<String, Duration> onWait) {
        this(baseUrl, partnerName, token, requestsPerMinute, onWait, Thread::sleep);
    }

    CatalogApiClient(URI baseUrl, String partnerName, Secret token, int requestsPerMinute,
            BiConsumer<String, Duration> onWait, Sleeper sleeper) {
        this.ingest = URI.create(baseUrl.toString().replaceAll("/+$", "") + "/v2/ingest");
        this.partnerName = partnerName;
        this.token = token;
        this.pace = requestsPerMinute == 0 ? null
                : RateLimiter.of("catalog", RateLimiterConfig.custom().limitForPeriod(requestsPerMinute)
                        .limitRefreshPeriod(Duration.ofMinutes(1)).timeoutDuration(Duration.ofMinutes(1)).build());
        this.onWait = onWait;
        this.sleeper = sleeper;
    }

    /**
     * Sends a JSON array of records and waits for the answer.
     *
     * @param idempotencyKey
     *            one for each request, the same when it is repeated
     * @throws CatalogApiException
     *             if the request as a whole is refused, or fails too often
     */
    public IngestAnswer ingest(BodyPublisher records, String idempotencyKey)
            throws CatalogApiException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ingest).timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/json").header("Accept", "application/json")
                .header("X-PARTNER-NAME", partnerName).header("X-REQUEST-TOKEN", token.reveal())
                .header("Idempotency-Key", idempotencyKey).POST(records).build();
        for (int failures = 0;;) {
            keepPace();
            String trouble;
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() == 200) {
                    return read(response.body());
                }
                if (response.statusCode() == 429) {
                    // Being told to wait is no failure: it may go on for as long as others use up the quota.
                    pause("the rate limit is used up", retryAfter(response));
                    continue;
                }
                trouble = response.statusCode() + " " + message(response.body());
                if (response.statusCode() < 500 || ++failures == MOST_TRIES) {
                    throw new CatalogApiException(response.statusCode(), trouble);
                }
            } catch (CatalogApiException refused) {
                throw refused;
            } catch (IOException noAnswer) {
                trouble = noAnswer.getMessage() == null ? noAnswer.getClass().getSimpleName() : noAnswer.getMessage();
                if (++failures == MOST_TRIES) {
                    throw new CatalogApiException("no answer from " + ingest + ": " + trouble, noAnswer);
                }
            }
            pause(trouble, backOff(failures));
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private void keepPace() throws InterruptedException {
        if (pace == null) {
            return;
        }
        long nanos = pace.reservePermission();
        if (nanos > 0) {
            pause("keeping to the rate limit", Duration.ofNanos(nanos));
        }
    }

    private void pause(String why, Duration length) throws InterruptedException {
        onWait.accept(why, length);
        sleeper.sleep(length);
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").filter(value -> value.matches("[0-9]{1,5}"))
                .map(seconds -> Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)))).orElse(USUAL_RETRY_AFTER);
    }

    private static Duration backOff(int failures) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << (failures - 1));
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    private IngestAnswer read(byte[] body) throws CatalogApiException {
        JsonNode message = tree(body).path("message");
        if (!message.path("valid").path("count").isNumber()) {
            throw new CatalogApiException(200, "the answer is not the Catalog API's: " + start(body));
        }
        return new IngestAnswer(message.path("valid").path("count").asLong(),
                message.path("invalid").path("count").asLong(), findings(message.path("invalid")),
                findings(message.path("warnings")));
    }

    private static List<Finding> findings(JsonNode group) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode detail : group.path("details")) {
            List<String> ids = new ArrayList<>();
            detail.path("document_ids").forEach(id -> ids.add(id.asText()));
            findings.add(new Finding(detail.path("field").asText(), detail.path("message").asText(),
                    detail.path("count").asLong(), ids));
        }
        return findings;
    }

    private String message(byte[] body) {
        String message = tree(body).path("message").asText();
        return message.isEmpty() ? start(body) : message;
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException notJson) {
            return json.missingNode();
        }
    }

    private static String start(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.substring(0, Math.min(text.length(), MESSAGE_LENGTH));
    }

    /** So that tests need not wait. */
    interface Sleeper {
        void sleep(Duration length) throws InterruptedException;
    }
}
