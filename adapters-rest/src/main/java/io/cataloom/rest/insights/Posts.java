package io.cataloom.rest.insights;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.workspace.IdempotentRequests;
import io.cataloom.application.workspace.IdempotentRequests.Answer;
import io.cataloom.application.workspace.IdempotentRequests.KeyReused;
import io.cataloom.domain.workspace.Api;
import io.cataloom.rest.http.Caller;

/**
 * Answers POSTs: every one of this API goes through here, and so honours {@code Idempotency-Key}. Under a key the work
 * is one transaction with the answer that is kept; a {@link Problem} thrown by it rolls both back and leaves the key
 * free.
 */
@Singleton
final class Posts {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    /** For {@code @Parameter(description)}. */
    static final String IDEMPOTENCY_KEY_TEXT = "1 to 255 characters. A repeated request with the same key within 24 "
            + "hours gets the first one's answer; another request with it is refused.";
    private static final int MAX_KEY_LENGTH = 255;

    private final IdempotentRequests idempotent;
    private final ObjectMapper json;
    private final InstantSource clock;

    Posts(IdempotentRequests idempotent, ObjectMapper json, InstantSource clock) {
        this.idempotent = idempotent;
        this.json = json;
        this.clock = clock;
    }

    /**
     * For a JSON body, or none.
     *
     * @param work
     *            checks the body and does what it asks for; under a key in one transaction, which its ports' methods
     *            join
     */
    HttpResponse<?> answer(HttpRequest<?> request, Caller caller, Function<Body, PostAnswer> work) {
        String key = key(request);
        Body body = Bodies.json(request);
        return answer(request, caller, key, () -> digest().digest(body.bytes()), () -> work.apply(body));
    }

    /**
     * For a body that was not kept in memory.
     *
     * @param key
     *            what {@link #key} found, before the body was read
     * @param bodyHash
     *            tells the body from every other; asked for only when there is a key
     */
    HttpResponse<?> answer(HttpRequest<?> request, Caller caller, @Nullable String key, Supplier<byte[]> bodyHash,
            Supplier<PostAnswer> work) {
        if (key == null) {
            return response(stored(work.get()));
        }
        MessageDigest fingerprint = digest();
        fingerprint.update((request.getUri() + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            return response(idempotent.answerOnce(caller.workspace(), Api.INSIGHTS, key,
                    fingerprint.digest(bodyHash.get()), clock.instant(), () -> stored(work.get())));
        } catch (KeyReused _) {
            throw new Problem(HttpStatus.CONFLICT, "idempotency_key_reused",
                    "The idempotency key was used for another request.", Map.of("key", key));
        }
    }

    static @Nullable String key(HttpRequest<?> request) {
        List<String> keys = request.getHeaders().getAll(IDEMPOTENCY_KEY);
        if (keys.size() > 1) {
            throw Problem.invalidParameter(IDEMPOTENCY_KEY,
                    "The header '" + IDEMPOTENCY_KEY + "' must be given once.", Map.of());
        }
        String key = keys.isEmpty() ? null : keys.getFirst();
        if (key != null && (key.isBlank() || key.length() > MAX_KEY_LENGTH)) {
            throw Problem.invalidParameter(IDEMPOTENCY_KEY,
                    "The header '" + IDEMPOTENCY_KEY + "' must have 1 to " + MAX_KEY_LENGTH + " characters.", Map.of());
        }
        return key;
    }

    private Answer stored(PostAnswer answer) {
        try {
            return new Answer(answer.status().getCode(), json.writeValueAsBytes(answer.body()), answer.location());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpResponse<?> response(Answer answer) {
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(HttpStatus.valueOf(answer.status()))
                .contentType(MediaType.APPLICATION_JSON_TYPE).body(answer.body());
        return answer.location() == null ? response : response.header(HttpHeaders.LOCATION, answer.location());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
