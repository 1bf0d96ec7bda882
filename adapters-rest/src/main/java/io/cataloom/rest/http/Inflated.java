package io.cataloom.rest.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

/**
 * What gzip (RFC 1952) or deflate packed, a piece at a time. Deflate is zlib (RFC 1950) by the standard; some send what
 * is in there without the wrapper (RFC 1951). Behind the end of gzip another member may begin, which belongs to the
 * same body; anything else behind an end is read and means nothing, as the gzip program has it.
 *
 * <p>
 * Java's own stream for gzip takes a broken header of a later member, and a connection that breaks off in it, for an
 * end.
 */
final class Inflated extends InputStream {

    private static final int PIECE = 16 * 1024;
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int METHOD_DEFLATE = 8;
    /** What divides the first two bytes of zlib. */
    private static final int ZLIB_CHECK = 31;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final InputStream packed;
    private final boolean gzip;
    private final CRC32 checksum = new CRC32();
    private final byte[] piece = new byte[PIECE];
    private int position;
    private int length;
    /** Null until the first byte has come. */
    private @Nullable Inflater inflater;
    private boolean atEnd;

    /**
     * @param gzip
     *            or deflate
     */
    Inflated(InputStream packed, boolean gzip) {
        this.packed = packed;
        this.gzip = gzip;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * @throws ZipException
     *             if it is not what it should be
     * @throws EOFException
     *             if it ends before its end; where nothing was sent at all there is nothing to end
     */
    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        while (!atEnd) {
            Inflater begun = inflater == null ? begin() : inflater;
            if (begun == null) {
                atEnd = true;
            } else {
                int inflated = inflate(begun, target, offset, wanted);
                if (inflated > 0) {
                    checksum.update(target, offset, inflated);
                    return inflated;
                }
                goOn(begun);
            }
        }
        return -1;
    }

    private static int inflate(Inflater inflater, byte[] target, int offset, int wanted) throws ZipException {
        try {
            return inflater.inflate(target, offset, wanted);
        } catch (DataFormatException broken) {
            throw new ZipException(broken.getMessage());
        }
    }

    /** Where nothing came out: there is an end, or more must go in. */
    private void goOn(Inflater begun) throws IOException {
        if (begun.needsDictionary()) {
            throw new ZipException("a dictionary that nobody has");
        }
        if (begun.finished()) {
            position = length - begun.getRemaining();
            end(begun);
        } else {
            fill();
            begun.setInput(piece, 0, length);
        }
    }

    private @Nullable Inflater begin() throws IOException {
        // as much as it takes to tell zlib from what has no wrapper
        while (length < 2) {
            int read = packed.read(piece, length, PIECE - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        if (length == 0) {
            return null;
        }
        if (gzip) {
            checksum.reset();
            if (next() != MAGIC_1 || next() != MAGIC_2) {
                throw new ZipException("no gzip");
            }
            header();
        }
        Inflater begun = new Inflater(gzip || !isZlib());
        inflater = begun;
        begun.setInput(piece, position, length - position);
        return begun;
    }

    private boolean isZlib() {
        return length > 1 && (piece[0] & 0x0f) == METHOD_DEFLATE
                && ((piece[0] & 0xff) << 8 | piece[1] & 0xff) % ZLIB_CHECK == 0;
    }

    /** Of a member, behind its magic number. */
    private void header() throws IOException {
        if (next() != METHOD_DEFLATE) {
            throw new ZipException("no method of gzip");
        }
        int flags = next();
        // when, how hard and where it was packed
        skip(6);
        if ((flags & HAS_EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            int sum = (int) checksum.getValue() & 0xffff;
            if ((next() | next() << 8) != sum) {
                throw new ZipException("another checksum of the header");
            }
        }
        checksum.reset();
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // not ours to know
        }
    }

    private void end(Inflater begun) throws IOException {
        if (gzip) {
            long sum = checksum.getValue();
            long size = begun.getBytesWritten() & 0xffff_ffffL;
            if (word() != sum || word() != size) {
                throw new ZipException("another checksum");
            }
            checksum.reset();
            if (nextOrEnd() == MAGIC_1 && nextOrEnd() == MAGIC_2) {
                header();
                begun.reset();
                begun.setInput(piece, position, length - position);
                return;
            }
        }
        while (packed.read(piece) >= 0) {
            // the end must have been seen, or the connection is of no more use
        }
        atEnd = true;
    }

    private long word() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private int next() throws IOException {
        int next = nextOrEnd();
        if (next < 0) {
            throw new EOFException("packed, and cut off");
        }
        return next;
    }

    private int nextOrEnd() throws IOException {
        if (position == length) {
            int read = packed.read(piece);
            if (read < 0) {
                return -1;
            }
            position = 0;
            length = read;
        }
        checksum.update(piece[position]);
        return piece[position++] & 0xff;
    }

    private void fill() throws IOException {
        position = 0;
        length = Math.max(0, packed.read(piece));
        if (length == 0) {
            throw new EOFException("packed, and cut off");
        }
    }

    /** Gives back what the inflater holds outside the heap. */
    @Override
    public void close() throws IOException {
        if (inflater != null) {
            inflater.end();
        }
        packed.close();
    }
}
