package io.cataloom.rest.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;

/**
 * A body whose end nobody knows, or that is far away. The server swallows what a request's body has left when the
 * answer is there, so that a client that sends first and reads later gets to read; of such a body that could be for
 * ever. So its connection is closed after the answer, and only a good part of it is swallowed before.
 */
public final class OpenEndedBody {

    private static final String ATTRIBUTE = OpenEndedBody.class.getName();
    private static final long MOST_SWALLOWED = 64L * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** A client that sends nothing for so long waits for the answer. */
    private static final Duration PAUSE = Duration.ofMillis(250);

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

    /** For a body that nobody has touched. */
    public static void swallow(HttpRequest<?> request) {
        boolean sendsUnasked = !request.getHeaders().contains(HttpHeaders.EXPECT);
        if (isLeftIn(request) && sendsUnasked && request instanceof ServerHttpRequest<?> received
                && received.byteBody().expectedLength().isEmpty()) {
            swallow(request, received.byteBody().toInputStream());
        }
    }

    /**
     * Reads on, for a while and no longer than the client keeps sending, and closes the stream.
     *
     * @param body
     *            what is left; no other thread reads it
     */
    public static void swallow(HttpRequest<?> request, InputStream body) {
        AtomicLong swallowed = new AtomicLong();
        AtomicBoolean atEnd = new AtomicBoolean();
        Thread reader = Thread.startVirtualThread(() -> readOn(body, swallowed, atEnd));
        try {
            long end = System.nanoTime() + LONGEST.toNanos();
            long before = -1;
            while (!reader.join(PAUSE) && swallowed.get() > before && System.nanoTime() < end) {
                before = swallowed.get();
            }
            reader.interrupt();
            reader.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (atEnd.get()) {
            ended(request);
        }
    }

    private static void readOn(InputStream body, AtomicLong swallowed, AtomicBoolean atEnd) {
        byte[] scratch = new byte[16 * 1024];
        try (body) {
            int read = body.read(scratch);
            while (read >= 0 && swallowed.addAndGet(read) < MOST_SWALLOWED) {
                read = body.read(scratch);
            }
            atEnd.set(read < 0);
        } catch (IOException _) {
            // interrupted, or the client went away: nothing is left to be polite to
        }
    }
}
