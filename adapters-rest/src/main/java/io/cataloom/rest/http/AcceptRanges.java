package io.cataloom.rest.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;

/**
 * Says what a range that a client accepts stands for here. The framework compares types as they are written, and takes
 * {@code Accept-Encoding: *} for leave to use an encoding that hardly any client can undo.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AcceptRanges {

    @PreMatching
    @RequestFilter
    void narrow(HttpRequest<?> request) {
        if (request.getHeaders() instanceof MutableHttpHeaders headers) {
            replace(headers, HttpHeaders.ACCEPT, "application/*", MediaType.APPLICATION_JSON);
            replace(headers, HttpHeaders.ACCEPT_ENCODING, "*", "gzip");
        }
    }

    private static void replace(MutableHttpHeaders headers, String name, String range, String meant) {
        String value = headers.get(name);
        if (value != null && value.contains(range)) {
            headers.set(name, value.replace(range, meant));
        }
    }
}
