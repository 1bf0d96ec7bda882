package io.cataloom.domain.insights;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the page was got.
 *
 * @param redirects
 *            in order, empty when the requested address answered itself
 * @param tls
 *            whether the final address was fetched over TLS with a valid certificate
 * @param firstByteMillis
 *            from sending the final request to the first byte of its answer; null when not measured
 * @param bytes
 *            of the body, decompressed
 */
public record PageFetch(String requestedUrl, String finalUrl, int status, List<Redirect> redirects, boolean tls,
        @Nullable Long firstByteMillis, long bytes, @Nullable String contentType) {

    public PageFetch {
        redirects = List.copyOf(redirects);
    }

    /** A page that answered 200 at once, with no time measured. */
    public static PageFetch of(String url) {
        return new PageFetch(url, url, 200, List.of(), url.startsWith("https:"), null, 0, null);
    }

    public PageFetch answered(int withStatus, long afterMillis) {
        return new PageFetch(requestedUrl, finalUrl, withStatus, redirects, tls, afterMillis, bytes, contentType);
    }

    public PageFetch redirected(List<Redirect> over, String to) {
        return new PageFetch(requestedUrl, to, status, over, to.startsWith("https:"), firstByteMillis, bytes,
                contentType);
    }
}
