package io.cataloom.rest.insights;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;

import io.cataloom.rest.http.BodyTooLarge;
import io.cataloom.rest.http.ContentCoding;
import io.cataloom.rest.http.OpenEndedBody;
import io.cataloom.rest.http.UnpackedBody;

/**
 * Reads request bodies, packed ones too. A handler declares no body parameter, or the framework would read it first.
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
        try (UnpackedBody body = open(request, MAX_BYTES)) {
            return body.readAllBytes();
        } catch (IOException refused) {
            throw refusal(refused, MAX_BYTES, "malformed_json");
        }
    }

    /**
     * The body as it comes.
     *
     * @throws Problem
     *             if it is packed in a way that is not known here
     * @throws IOException
     *             for {@link #refusal}
     */
    static UnpackedBody open(HttpRequest<?> request, long maxBytes) throws IOException {
        ContentCoding coding = ContentCoding.of(request).orElseThrow(() -> {
            OpenEndedBody.swallow(request);
            return new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type",
                    "The body must be encoded as " + String.join(", ", CODINGS) + ", not as "
                            + request.getHeaders().get(HttpHeaders.CONTENT_ENCODING) + ".",
                    Map.of("accepted", CODINGS));
        });
        return UnpackedBody.open(request, coding, maxBytes);
    }

    /**
     * Why a body could not be read.
     *
     * @param malformed
     *            the code for one that is broken
     */
    static Problem refusal(IOException cause, long maxBytes, String malformed) {
        return switch (cause) {
            case BodyTooLarge _ -> tooLarge(maxBytes);
            case ZipException _ -> new Problem(HttpStatus.BAD_REQUEST, malformed,
                    "The body is not encoded as its Content-Encoding says.", Map.of());
            default -> new Problem(HttpStatus.BAD_REQUEST, malformed, "The body did not come to its end.", Map.of());
        };
    }

    static Problem tooLarge(long maxBytes) {
        return new Problem(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "payload_too_large",
                "The request body may have at most " + maxBytes + " bytes.", Map.of("max_bytes", maxBytes));
    }
}
