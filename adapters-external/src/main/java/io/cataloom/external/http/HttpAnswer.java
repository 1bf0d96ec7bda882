package io.cataloom.external.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param url
 *            where it came from in the end
 * @param headers
 *            by name in lower case, in the order they came
 * @param body
 *            decompressed
 * @param truncated
 *            whether the body went on
 * @param redirects
 *            the redirects taken, in order
 * @param timeToFirstByte
 *            from the request's last byte to the answer's status line, at the last address: the server's own time and
 *            one round trip, whether or not the connection was new
 */
public record HttpAnswer(int status, WebUrl url, Map<String, List<String>> headers, byte[] body, boolean truncated,
        List<Redirect> redirects, Duration timeToFirstByte) {

    private static final int EXCERPT_BYTES = 512;

    public HttpAnswer {
        headers = Map.copyOf(headers);
        redirects = List.copyOf(redirects);
    }

    public Optional<String> header(String nameInLowerCase) {
        return headers.getOrDefault(nameInLowerCase, List.of()).stream().findFirst();
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** The body's beginning for a log or a delivery's record: at most 512 bytes, printable text only. */
    public String excerpt() {
        String text = new String(body, 0, Math.min(body.length, EXCERPT_BYTES), StandardCharsets.UTF_8);
        return text.replaceAll("[^\\P{C}\\n\\t]", "");
    }

    /** A status of 300 to 399 that led from one address to the next. */
    public record Redirect(int status, String from, String to) {
    }
}
