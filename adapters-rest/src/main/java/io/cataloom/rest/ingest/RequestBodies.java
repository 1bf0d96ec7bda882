package io.cataloom.rest.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.ZipException;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.SettingBounds;
import io.cataloom.application.ingest.RequestRefused;
import io.cataloom.domain.workspace.Setting;
import io.cataloom.rest.http.BodyTooLarge;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.ContentCoding;
import io.cataloom.rest.http.OpenEndedBody;
import io.cataloom.rest.http.UnpackedBody;

/**
 * Reads request bodies, each within its workspace's limit and all together within a memory budget, and gives each
 * request its turn once its body is there.
 *
 * <p>
 * A controller takes the request and the caller, declares no body parameter (the framework would read it first),
 * accepts every content type (this class checks it, after the credentials), and runs where it may block:
 *
 * <pre>{@code
 * &#64;Post("/ingest")
 * &#64;Consumes(MediaType.ALL)
 * &#64;ExecuteOn(TaskExecutors.BLOCKING)
 * &#64;Permission("write")
 * HttpResponse<?> ingest(HttpRequest<?> request, Caller caller) {
 *     return bodies.read(request, caller, body -> answer(caller, body.bytes(), body.isLines()));
 * }
 * }</pre>
 *
 * The memory is given back, and the turn ends, when the function returns: it must not keep the bytes.
 */
@Singleton
final class RequestBodies {

    private static final long MEGABYTE = 1024 * 1024;
    private static final int FIRST_PIECE = 16 * 1024;

    private final BodyMemory memory;
    private final Semaphore turns;
    private final Duration patience;

    @Inject
    RequestBodies(@Value("${cataloom.catalog.body-memory:}") @Nullable Long memoryBytes,
            @Value("${cataloom.catalog.concurrent-requests:8}") int concurrentRequests,
            @Value("${cataloom.catalog.patience:10s}") Duration patience) {
        SettingBounds.within(1, 10_000, "cataloom.catalog.concurrent-requests", concurrentRequests);
        SettingBounds.atLeast(Duration.ZERO, "cataloom.catalog.patience", patience);
        this(new BodyMemory(memoryBytes != null ? memoryBytes
                : Math.min(128 * MEGABYTE, Runtime.getRuntime().maxMemory() / 4), patience), concurrentRequests,
                patience);
    }

    RequestBodies(BodyMemory memory, int concurrentRequests, Duration patience) {
        this.memory = memory;
        this.turns = new Semaphore(concurrentRequests, true);
        this.patience = patience;
    }

    /**
     * @throws RequestRefused
     *             if the body is too large, or no gzip where it says so
     * @throws BodyRefused
     *             if it has the wrong type, did not come to its end, or there are too many requests
     */
    <T> T read(HttpRequest<?> request, Caller caller, Function<RequestBody, T> work) {
        boolean isLines;
        ContentCoding coding;
        try {
            isLines = isLines(request.getHeaders().get(HttpHeaders.CONTENT_TYPE));
            coding = coding(request);
        } catch (BodyRefused | RequestRefused refusal) {
            OpenEndedBody.swallow(request);
            throw refusal;
        }
        int limit = caller.profile().settings().number(Setting.MAX_REQUEST_BYTES);
        try (BodyMemory.Share share = memory.share()) {
            byte[] bytes = read(request, coding, limit, share);
            return inTurn(() -> work.apply(new RequestBody(bytes, isLines)));
        }
    }

    /** Bytes that no request holds now. */
    int freeMemory() {
        return memory.free();
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BodyRefused(BodyRefused.Reason.BUSY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BodyRefused(BodyRefused.Reason.BUSY);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static byte[] read(HttpRequest<?> request, ContentCoding coding, int limit, BodyMemory.Share share) {
        try (UnpackedBody body = UnpackedBody.open(request, coding, limit)) {
            try {
                byte[] bytes = read(body, limit, share);
                if (body.isPackedNothing()) {
                    throw new RequestRefused.NotJson("not gzip");
                }
                return bytes;
            } catch (IOException | BodyRefused refusal) {
                // before what is left of the body is swallowed
                share.close();
                throw refusal;
            }
        } catch (BodyTooLarge _) {
            throw new RequestRefused.TooLarge(limit);
        } catch (ZipException _) {
            throw new RequestRefused.NotJson("not gzip");
        } catch (IOException _) {
            throw new BodyRefused(BodyRefused.Reason.INCOMPLETE);
        }
    }

    /** The array grows with what has come, not with what was announced: slow clients hold little. */
    private static byte[] read(UnpackedBody in, int limit, BodyMemory.Share share) throws IOException {
        int declared = (int) in.length();
        byte[] bytes = grown(new byte[0], 0, Math.min(FIRST_PIECE, declared < 0 ? limit : declared), share);
        int size = 0;
        while (true) {
            if (size < bytes.length) {
                int read = in.read(bytes, size, bytes.length - size);
                if (read < 0) {
                    return grown(bytes, size, size, share);
                }
                size += read;
            } else {
                int next = in.read();
                if (next < 0) {
                    return bytes;
                }
                int most = declared > size ? declared : limit;
                bytes = grown(bytes, size, (int) Math.min(most, 4L * Math.max(size, FIRST_PIECE)), share);
                bytes[size++] = (byte) next;
            }
        }
    }

    private static byte[] grown(byte[] bytes, int size, int capacity, BodyMemory.Share share) {
        share.take(capacity);
        byte[] grown = new byte[capacity];
        System.arraycopy(bytes, 0, grown, 0, size);
        share.giveBack(bytes.length);
        return grown;
    }

    private static boolean isLines(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        boolean utf8 = Arrays.stream(parts).skip(1).map(parameter -> parameter.replaceAll("[\\s\"]", ""))
                .allMatch(parameter -> !parameter.startsWith("charset=") || parameter.equals("charset=utf-8")
                        || parameter.equals("charset=utf8"));
        String type = parts.length == 0 ? "" : parts[0].strip();
        if (!utf8 || !(type.equals("application/json") || type.equals("application/x-ndjson"))) {
            throw new BodyRefused(BodyRefused.Reason.CONTENT_TYPE);
        }
        return type.equals("application/x-ndjson");
    }

    private static ContentCoding coding(HttpRequest<?> request) {
        return ContentCoding.of(request).filter(coding -> coding != ContentCoding.DEFLATE)
                .orElseThrow(() -> new RequestRefused.NotJson(
                        "content encoding " + request.getHeaders().get(HttpHeaders.CONTENT_ENCODING)));
    }
}
