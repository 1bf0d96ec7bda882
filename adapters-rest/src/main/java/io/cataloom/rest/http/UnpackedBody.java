package io.cataloom.rest.http;

import java.io.FilterInputStream;
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
public final class UnpackedBody extends InputStream {

    /** Text that does not shrink grows by less than this and an eighth when it is packed. */
    private static final int OVERHEAD = 64 * 1024;

    private final HttpRequest<?> request;
    private final Sent sent;
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
        sent = new Sent(received, mostSent(coding, most));
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
        return packed && sent.count == 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
        // who waits to be asked for it before it is sent sends nothing that would have to be swallowed
        boolean comes = sent.asked || !request.getHeaders().contains(HttpHeaders.EXPECT);
        if (declared < 0 && comes && !sent.atEnd && !sent.broken) {
            OpenEndedBody.swallow(request, sent.received());
        } else {
            sent.received().close();
        }
    }

    /** The bytes as they come, so many and no more. */
    private final class Sent extends FilterInputStream {

        private final long mostSent;
        private long count;
        private boolean asked;
        private boolean atEnd;
        private boolean broken;

        Sent(InputStream in, long mostSent) {
            super(in);
            this.mostSent = mostSent;
        }

        InputStream received() {
            return in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            // until it turns out that there is something: behind a failure nothing is left to swallow
            asked = true;
            broken = true;
            int read = in.read(target, offset, length);
            broken = false;
            if (read < 0) {
                atEnd = true;
                OpenEndedBody.ended(request);
            } else {
                count += read;
                if (count > mostSent) {
                    throw new BodyTooLarge(most);
                }
            }
            return read;
        }

        /** What is left in it may still be swallowed. */
        @Override
        public void close() {
            // whoever received it closes it
        }
    }
}
