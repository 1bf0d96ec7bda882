package io.cataloom.external.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.webhook.WebhookTransport;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.SafeHttpClient;

/** Through the guard that every address of a user's choosing goes through. */
@Singleton
final class HttpWebhookTransport implements WebhookTransport {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int EXCERPT_BYTES = 512;

    private final SafeHttpClient http;
    private final InstantSource clock;

    HttpWebhookTransport(SafeHttpClient http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Outcome post(String url, Map<String, String> headers, byte[] body) {
        HttpCall call = HttpCall.post(url, "application/json", body).redirects(0).excerpt(EXCERPT_BYTES)
                .within(TIMEOUT);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            call = call.header(header.getKey(), header.getValue());
        }
        try {
            HttpAnswer answer = http.send(call);
            return new Answered(answer.status(), answer.excerpt(),
                    answer.header("retry-after").map(text -> retryAfter(text, clock.instant())).orElse(null));
        } catch (OutboundFailure failure) {
            return new Unanswered(failure.code().name().toLowerCase(Locale.ROOT), mayPass(failure.code()));
        }
    }

    @Override
    public Optional<String> faultIn(String url) {
        try {
            http.check(url);
            return Optional.empty();
        } catch (OutboundFailure failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    /** A receiver may be repaired; an address that must not be called stays one. */
    private static boolean mayPass(OutboundFailure.Code code) {
        return switch (code) {
            case INVALID_URL, BLOCKED_URL -> false;
            case UNKNOWN_HOST, UNREACHABLE, TLS_FAILED, TIMEOUT, TOO_LARGE, TOO_MANY_REDIRECTS, BAD_ANSWER -> true;
        };
    }

    /** Seconds, or a date; null for anything else. */
    static @Nullable Duration retryAfter(String text, Instant now) {
        String value = text.strip();
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Duration wait = Duration.between(now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return wait.isNegative() ? null : wait;
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
