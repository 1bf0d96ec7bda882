package io.cataloom.rest.insights;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.ServerHttpRequest;

import io.cataloom.rest.http.OpenEndedBody;

/**
 * Reads request bodies. The server has inflated them already; a handler declares no body parameter, or the framework
 * would read it first.
 */
final class Bodies {

    private static final int MAX_BYTES = 5 * 1024 * 1024;
    private static final List<String> JSON = List.of("application/json");
    private static final List<String> CODINGS = List.of("gzip", "deflate", "identity");
    private static final List<String> PATCH = List.of("application/merge-patch+json", "application/json");

    private Bodies() {
    }

    /** An empty body needs no content type. */
    static Body json(HttpRequest<?> request) {
        return read(request, JSON);
    }

    static Body mergePatch(HttpRequest<?> request) {
        return read(request, PATCH);
    }

    /**
     * The body's media type, in lower case and without parameters.
     *
     * @throws Problem
     *             if it is none of these
     */
    static String mediaType(HttpRequest<?> request, List<String> accepted) {
        String header = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!accepted.contains(type)) {
            OpenEndedBody.swallow(request);
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type",
                    "The body must be of the type " + String.join(" or ", accepted) + ".",
                    Map.of("accepted", accepted));
        }
        return type;
    }

    private static Body read(HttpRequest<?> request, List<String> types) {
        if (request.getHeaders().contains(HttpHeaders.CONTENT_TYPE)) {
            mediaType(request, types);
        }
        byte[] bytes = bytes(request);
        if (bytes.length > 0 && !request.getHeaders().contains(HttpHeaders.CONTENT_TYPE)) {
            mediaType(request, types);
        }
        return new Body(bytes);
    }

    private static byte[] bytes(HttpRequest<?> request) {
        try (InputStream in = open(request, MAX_BYTES)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            if (bytes.length == MAX_BYTES && in.read() >= 0) {
                OpenEndedBody.swallow(request, in);
                throw tooLarge(MAX_BYTES);
            }
            OpenEndedBody.ended(request);
            return bytes;
        } catch (IOException _) {
            throw new Problem(HttpStatus.BAD_REQUEST, "malformed_json", "The body did not come to its end.", Map.of());
        }
    }

    /** The body as it comes. One that announces more than this is refused at once. */
    static InputStream open(HttpRequest<?> request, long maxBytes) {
        if (!(request instanceof ServerHttpRequest<?> received)) {
            throw new IllegalStateException("no request of a server: " + request);
        }
        checkCoding(request);
        if (received.byteBody().expectedLength().orElse(0) > maxBytes) {
            OpenEndedBody.swallow(request);
            throw tooLarge(maxBytes);
        }
        return received.byteBody().toInputStream();
    }

    /** The server takes the header away from what it inflates. */
    private static void checkCoding(HttpRequest<?> request) {
        String coding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
            OpenEndedBody.swallow(request);
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type",
                    "The body must be encoded as " + String.join(", ", CODINGS) + ", not as " + coding + ".",
                    Map.of("accepted", CODINGS));
        }
    }

    static Problem tooLarge(long maxBytes) {
        return new Problem(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "payload_too_large",
                "The request body may have at most " + maxBytes + " bytes.", Map.of("max_bytes", maxBytes));
    }
}
