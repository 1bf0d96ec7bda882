package io.cataloom.rest.insights;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A state of a resource as its header names it: the moment of its last change, of which no two states share one. */
record ETag(Instant changedAt) {

    String text() {
        return "\"" + Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, changedAt), 36) + "\"";
    }

    /**
     * What a change builds on; null for whatever there is. A tag that none of ours can be stands for the beginning of
     * time, which everything has changed since.
     */
    static @Nullable Instant ifMatch(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.IF_MATCH);
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        return parse(header.strip()).orElse(Instant.EPOCH);
    }

    private static Optional<Instant> parse(String tag) {
        if (!tag.matches("\"[0-9a-z]{1,12}\"")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Instant.EPOCH.plus(Long.parseLong(tag.substring(1, tag.length() - 1), 36), ChronoUnit.MICROS));
        } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
