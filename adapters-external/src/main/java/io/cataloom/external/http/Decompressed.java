package io.cataloom.external.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import io.cataloom.external.http.OutboundFailure.Code;

/** A body as it was before the server compressed it. */
final class Decompressed {

    private static final int ZLIB_METHOD = 8;

    private Decompressed() {
    }

    /**
     * @param encoding
     *            the Content-Encoding header, in lower case
     * @param mostBytes
     *            to take from the network, whatever they unpack to
     */
    static InputStream of(InputStream raw, String encoding, int mostBytes) throws IOException {
        return switch (encoding) {
            case "", "identity" -> raw;
            case "gzip", "x-gzip" -> unlessEmpty(new Capped(raw, mostBytes), GZIPInputStream::new);
            case "deflate" -> unlessEmpty(new Capped(raw, mostBytes), Decompressed::inflating);
            default -> throw new OutboundFailure(Code.BAD_ANSWER,
                    "The answer is compressed in a way that was not asked for.");
        };
    }

    /** An answer without a body may still claim to be compressed. */
    private static InputStream unlessEmpty(InputStream compressed, Opening opening) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(compressed, 1);
        int first = peeked.read();
        if (first < 0) {
            return peeked;
        }
        peeked.unread(first);
        return opening.open(peeked);
    }

    /** By the standard it is zlib; some send it without the wrapper. */
    private static InputStream inflating(InputStream compressed) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(compressed, 1);
        int first = peeked.read();
        peeked.unread(first);
        return new InflaterInputStream(peeked, new Inflater((first & 0x0f) != ZLIB_METHOD));
    }

    private interface Opening {

        InputStream open(InputStream compressed) throws IOException;
    }

    /** Ends the reading of what compresses to more than its own size. */
    private static final class Capped extends FilterInputStream {

        private long left;

        Capped(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            count(count);
            return count;
        }

        private void count(int read) throws OutboundFailure {
            left -= Math.max(0, read);
            if (left < 0) {
                throw new OutboundFailure(Code.TOO_LARGE, "The answer is too large.");
            }
        }
    }
}
