package io.cataloom.rest.http;

import java.io.IOException;
import java.io.InputStream;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;

/**
 * A request's body as it was before the client packed it, inflated while it is read: by the server itself it would be
 * for everybody, before any key is looked at. What was sent is bounded as well as what comes of it.
 *
 * <p>
 * Reading throws {@link BodyTooLarge}, {@link java.util.zip.ZipException} for what is not packed as its header says,
 * and another {@link IOException} for what does not come to its end. Closing swallows what an {@link OpenEndedBody} has
 * left, which takes time.
 */
public final class UnpackedBody extends PieceStream {

    /** Text that does not shrink grows by less than this and an eighth when it is packed. */
    private static final int OVERHEAD = 64 * 1024;

    private final HttpRequest<?> request;
    private final SentBytes sent;
    private final InputStream unpacked;
    private final long declared;
    private final boolean packed;
    private final long most;
    private long count;

    private UnpackedBody(HttpRequest<?> request, InputStream received, long declared, ContentCoding coding,
            long most) {
        this.request = request;
        this.declared = declared;
        this.most = most;
        packed = coding != ContentCoding.IDENTITY;
        sent = new SentBytes(received, mostSent(coding, most));
        unpacked = switch (coding) {
            case IDENTITY -> sent;
            case GZIP -> new Inflated(sent, true);
            case DEFLATE -> new Inflated(sent, false);
        };
    }

    /**
     * Nothing of it is read, nor asked for, before the first byte is.
     *
     * @param most
     *            bytes that it may have unpacked
     * @throws BodyTooLarge
     *             if it announces more than can come to that
     */
    public static UnpackedBody open(HttpRequest<?> request, ContentCoding coding, long most) throws BodyTooLarge {
        if (!(request instanceof ServerHttpRequest<?> received)) {
            throw new IllegalStateException("no request of a server: " + request);
        }
        long declared = received.byteBody().expectedLength().orElse(-1);
        if (declared > mostSent(coding, most)) {
            throw new BodyTooLarge(most);
        }
        return new UnpackedBody(request, received.byteBody().toInputStream(), declared, coding, most);
    }

    private static long mostSent(ContentCoding coding, long most) {
        return coding == ContentCoding.IDENTITY ? most : most + most / 8 + OVERHEAD;
    }

    /** How many bytes there will be to read; negative when nobody knows. */
    public long length() {
        return packed ? -1 : declared;
    }

    /** Whether it is packed and yet came without a byte, which is no gzip to some. */
    public boolean isPackedNothing() {
        return packed && sent.count() == 0;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        int read = unpacked.read(target, offset, wanted);
        count += Math.max(0, read);
        if (count > most) {
            throw new BodyTooLarge(most);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
        if (sent.isAtEnd()) {
            OpenEndedBody.ended(request);
        }
        // who waits to be asked for it before it is sent sends nothing that would have to be swallowed
        boolean comes = sent.wasAsked() || !request.getHeaders().contains(HttpHeaders.EXPECT);
        if (declared < 0 && comes && !sent.isAtEnd() && !sent.hasFailed()) {
            OpenEndedBody.swallow(request, sent.rest());
        } else {
            sent.rest().close();
        }
    }
}
