package io.cataloom.persistence.product;

import java.io.InputStream;
import java.util.function.IntFunction;

/** A stream of pieces that are fetched one after the other; the first empty one is the end. */
final class Pieces extends InputStream {

    private final IntFunction<byte[]> fetch;
    private byte[] piece = new byte[0];
    private int position;
    private int next;
    private boolean atEnd;

    Pieces(IntFunction<byte[]> fetch) {
        this.fetch = fetch;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : piece[position++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean isAtEnd() {
        if (position == piece.length && !atEnd) {
            piece = fetch.apply(next++);
            position = 0;
            atEnd = piece.length == 0;
        }
        return atEnd;
    }
}
