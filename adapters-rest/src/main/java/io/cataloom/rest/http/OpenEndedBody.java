package io.cataloom.rest.http;

import java.util.OptionalLong;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;

/**
 * A body whose end nobody knows, or that is far away. What a request's body has left when the answer is there is
 * swallowed, so that a client that sends first and reads later gets to read; but not such a one.
 */
public final class OpenEndedBody {

    private static final String ATTRIBUTE = OpenEndedBody.class.getName();
    private static final long MOST_SWALLOWED = 64L * 1024 * 1024;

    private OpenEndedBody() {
    }

    /** Only before the body is read: its length cannot be asked for after that. */
    static void look(HttpRequest<?> request) {
        if (request instanceof ServerHttpRequest<?> received) {
            OptionalLong length = received.byteBody().expectedLength();
            if (length.isEmpty() || length.getAsLong() > MOST_SWALLOWED) {
                request.setAttribute(ATTRIBUTE, true);
            }
        }
    }

    /** The end was seen after all. */
    public static void ended(HttpRequest<?> request) {
        request.removeAttribute(ATTRIBUTE, Boolean.class);
    }

    static boolean isLeftIn(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE).isPresent();
    }
}
