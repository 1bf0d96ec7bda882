package io.cataloom.rest.http;

import java.time.Duration;
import java.util.Optional;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

import io.cataloom.domain.workspace.QuotaDecision;
import io.cataloom.domain.workspace.RequestLimit;

/** What the rate limit said about a request; the answer's headers tell the client. */
public record RateLimit(RequestLimit limit, QuotaDecision decision) {

    private static final String ATTRIBUTE = RateLimit.class.getName();

    /** The answer will carry the headers, whatever it is. */
    public void attachTo(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<RateLimit> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, RateLimit.class);
    }

    /** Whole seconds until another try is worth it; at least 1. */
    public long retryAfterSeconds() {
        return Math.max(1, decision.retryAfter().plus(Duration.ofSeconds(1).minusNanos(1)).toSeconds());
    }

    void describeIn(MutableHttpResponse<?> response) {
        if (limit.isUnlimited()) {
            return;
        }
        response.header("X-RateLimit-Limit", Integer.toString(limit.perMinute()));
        response.header("X-RateLimit-Remaining",
                Integer.toString(Math.clamp(decision.remaining(), 0, limit.perMinute())));
        response.header("X-RateLimit-Reset", Long.toString(roundedUp(decision)));
        if (!decision.granted()) {
            response.header("Retry-After", Long.toString(retryAfterSeconds()));
        }
    }

    private static long roundedUp(QuotaDecision decision) {
        return decision.resetAt().plusNanos(999_999_999).getEpochSecond();
    }
}
