package io.cataloom.rest.http;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a body as they come from the network, so many and no more. */
final class SentBytes extends PieceStream {

    private final InputStream received;
    private final long most;
    private long count;
    private boolean asked;
    private boolean atEnd;
    private boolean failed;

    SentBytes(InputStream received, long most) {
        this.received = received;
        this.most = most;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        asked = true;
        // until it turns out that there is something
        failed = true;
        int read = received.read(target, offset, wanted);
        failed = false;
        atEnd = read < 0;
        count += Math.max(0, read);
        if (count > most) {
            throw new BodyTooLarge(most);
        }
        return read;
    }

    /** Bytes that have come. */
    long count() {
        return count;
    }

    /** Whether anybody wanted to know what is in it. */
    boolean wasAsked() {
        return asked;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    /** Whether the network failed. Nothing is left behind that. */
    boolean hasFailed() {
        return failed;
    }

    /** What has not been read yet. */
    InputStream rest() {
        return received;
    }

    /** What is left in it may still be swallowed. */
    @Override
    public void close() {
        // whoever received it closes it
    }
}
