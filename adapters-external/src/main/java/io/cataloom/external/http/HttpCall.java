package io.cataloom.external.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One request to an address that somebody else chose, and what its answer may cost.
 *
 * @param headers
 *            sent to the first origin; a redirect elsewhere takes none but {@code Accept} and the conditional ones
 *            along
 * @param body
 *            with its content type among the headers
 * @param userAgent
 *            null for our own
 * @param mostBytes
 *            of the answer's body, after decompression
 * @param need
 *            what the answer's body is for
 * @param redirects
 *            how many are followed; only GET and HEAD follow any
 * @param deadline
 *            from the first look-up to the last byte, redirects included
 */
public record HttpCall(Method method, String url, Map<String, String> headers, byte @Nullable [] body,
        @Nullable String userAgent, int mostBytes, Need need, int redirects, Duration deadline) {

    public static final int MOST_REDIRECTS = 5;
    public static final Duration USUAL_DEADLINE = Duration.ofSeconds(20);
    private static final int USUAL_MOST_BYTES = 5 * 1024 * 1024;

    public HttpCall {
        if (redirects < 0 || redirects > MOST_REDIRECTS) {
            throw new IllegalArgumentException("not a number of redirects: " + redirects);
        }
        headers = Map.copyOf(headers);
    }

    public static HttpCall get(String url) {
        return new HttpCall(Method.GET, url, Map.of(), null, null, USUAL_MOST_BYTES, Need.WHOLE, MOST_REDIRECTS,
                USUAL_DEADLINE);
    }

    public static HttpCall head(String url) {
        return new HttpCall(Method.HEAD, url, Map.of(), null, null, USUAL_MOST_BYTES, Need.WHOLE, MOST_REDIRECTS,
                USUAL_DEADLINE);
    }

    public static HttpCall post(String url, String contentType, byte[] body) {
        return sending(Method.POST, url, contentType, body);
    }

    public static HttpCall put(String url, String contentType, byte[] body) {
        return sending(Method.PUT, url, contentType, body);
    }

    public HttpCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, url, more, body, userAgent, mostBytes, need, redirects, deadline);
    }

    public HttpCall as(@Nullable String otherUserAgent) {
        return new HttpCall(method, url, headers, body, otherUserAgent, mostBytes, need, redirects, deadline);
    }

    /** Refuses a longer answer. */
    public HttpCall atMost(int bytes) {
        return new HttpCall(method, url, headers, body, userAgent, bytes, Need.WHOLE, redirects, deadline);
    }

    /** Cuts a longer answer off. */
    public HttpCall firstBytes(int bytes) {
        return new HttpCall(method, url, headers, body, userAgent, bytes, Need.BEGINNING, redirects, deadline);
    }

    /** Cuts a longer answer off, and takes what came of one that breaks off: it is the status that matters. */
    public HttpCall excerpt(int bytes) {
        return new HttpCall(method, url, headers, body, userAgent, bytes, Need.EXCERPT, redirects, deadline);
    }

    public HttpCall redirects(int most) {
        return new HttpCall(method, url, headers, body, userAgent, mostBytes, need, most, deadline);
    }

    public HttpCall within(Duration time) {
        return new HttpCall(method, url, headers, body, userAgent, mostBytes, need, redirects, time);
    }

    private static HttpCall sending(Method method, String url, String contentType, byte[] body) {
        return new HttpCall(method, url, Map.of("Content-Type", contentType), body, null, USUAL_MOST_BYTES, Need.WHOLE,
                0,
                USUAL_DEADLINE);
    }

    /** What an answer's body is for. */
    public enum Need {
        /** A longer one is refused. */
        WHOLE,
        /** A longer one is cut off. */
        BEGINNING,
        /** The same, and one that breaks off or does not end in time is as good as one that ended there. */
        EXCERPT
    }

    public enum Method {
        GET, HEAD, POST, PUT
    }
}
