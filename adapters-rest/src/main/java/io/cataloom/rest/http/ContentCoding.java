package io.cataloom.rest.http;

import java.util.Locale;
import java.util.Optional;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;

/** How a client packed a body, of the ways that can be undone here. */
public enum ContentCoding {

    IDENTITY, GZIP, DEFLATE;

    /** Empty for one that is not known here, and for several, one over the other. */
    public static Optional<ContentCoding> of(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
        return switch (header == null ? "" : header.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Optional.of(IDENTITY);
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "deflate", "x-deflate" -> Optional.of(DEFLATE);
            default -> Optional.empty();
        };
    }
}
