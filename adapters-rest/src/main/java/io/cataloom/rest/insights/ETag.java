package io.cataloom.rest.insights;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A state of a resource as its header names it: the moment of its last change, of which no two states share one. */
record ETag(Instant changedAt) {

    /** A weak tag is found as well, with its mark. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[^\"]*\"");
    private static final Pattern OURS = Pattern.compile("\"[0-9a-z]{1,12}\"");

    String text() {
        return "\"" + Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, changedAt), 36) + "\"";
    }

    /** The states that a change may build on (RFC 9110, 13.1.1); null for whatever there is. */
    static @Nullable Set<Instant> ifMatch(HttpRequest<?> request) {
        List<String> lines = request.getHeaders().getAll(HttpHeaders.IF_MATCH);
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.strip().equals("*"))) {
            return null;
        }
        return TAG.matcher(String.join(",", lines)).results().map(MatchResult::group).map(ETag::parse)
                .flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** Empty for a tag that none of ours can be, a weak one among them. */
    private static Optional<Instant> parse(String tag) {
        if (!OURS.matcher(tag).matches()) {
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
