package io.cataloom.rest.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What gzip (RFC 1952) or deflate packed. Deflate is zlib (RFC 1950) by the standard; some send what is in there
 * without the wrapper (RFC 1951). Behind the end of gzip another member may begin, which belongs to the same body;
 * anything else behind an end is read and means nothing, as the gzip program has it.
 *
 * <p>
 * Java's own stream for gzip takes a broken header of a later member, and a connection that breaks off in it, for an
 * end; that of Commons Compress takes anything that is no member for an error, so it is asked for one at a time.
 */
final class Inflated extends PieceStream {

    private static final int METHOD_DEFLATE = 8;
    /** What divides the first two bytes of zlib. */
    private static final int ZLIB_CHECK = 31;

    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;

    private final SentBytes sent;
    private final InputStream packed;
    private final boolean gzip;
    /** Null until the first byte is asked for; then one member after the other. */
    private @Nullable InputStream unpacked;

    /**
     * @param gzip
     *            or deflate
     */
    Inflated(SentBytes sent, boolean gzip) {
        this.sent = sent;
        packed = new BufferedInputStream(sent);
        this.gzip = gzip;
    }

    /**
     * @throws ZipException
     *             if it is not what it should be
     * @throws EOFException
     *             if it ends before its end; where nothing was sent at all there is nothing to end
     */
    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        try {
            InputStream part = unpacked == null ? open() : unpacked;
            while (part != null) {
                int read = part.read(target, offset, wanted);
                if (read >= 0) {
                    return read;
                }
                part = next();
            }
            return -1;
        } catch (EOFException | ZipException | BodyTooLarge told) {
            throw told;
        } catch (IOException failure) {
            if (sent.hasFailed()) {
                throw failure;
            }
            throw new ZipException(failure.getMessage());
        }
    }

    private @Nullable InputStream open() throws IOException {
        packed.mark(2);
        int first = packed.read();
        if (first < 0) {
            return null;
        }
        int second = packed.read();
        packed.reset();
        unpacked = gzip ? member() : new Deflated(packed, new Inflater(!isZlib(first, second)));
        return unpacked;
    }

    /** Null at the end of the body, which is read to its end. */
    private @Nullable InputStream next() throws IOException {
        if (gzip) {
            packed.mark(2);
            if (packed.read() == MAGIC_1 && packed.read() == MAGIC_2) {
                packed.reset();
                unpacked = member();
                return unpacked;
            }
        }
        packed.transferTo(OutputStream.nullOutputStream());
        return null;
    }

    private InputStream member() throws IOException {
        return GzipCompressorInputStream.builder().setInputStream(packed).get();
    }

    private static boolean isZlib(int first, int second) {
        return second >= 0 && (first & 0x0f) == METHOD_DEFLATE && (first << 8 | second) % ZLIB_CHECK == 0;
    }

    /** Gives back what an inflater holds outside the heap. */
    @Override
    public void close() throws IOException {
        if (unpacked != null) {
            unpacked.close();
        }
        packed.close();
    }

    private static final class Deflated extends InflaterInputStream {

        Deflated(InputStream in, Inflater inflater) {
            super(in, inflater);
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            int read = super.read(target, offset, wanted);
            if (read < 0 && inf.needsDictionary()) {
                throw new ZipException("a dictionary that nobody has");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
