package io.cataloom.persistence.product;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.postgresql.copy.CopyIn;

/**
 * Writes rows in COPY's binary format and sends them on in chunks, so that a row is in memory once and only for a
 * moment. Format: PostgreSQL's documentation of COPY, "Binary Format"; a value is its length and its type's wire form.
 */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0,
            0, 0, 0, 0, 0};
    private static final int CHUNK = 64 * 1024;
    private static final int TEXT_OID = 25;
    private static final byte JSONB_VERSION = 1;
    private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;

    private final CopyIn copy;
    private byte[] buffer = new byte[2 * CHUNK];
    private int length;

    CopyRows(CopyIn copy) {
        this.copy = copy;
        System.arraycopy(SIGNATURE, 0, buffer, 0, SIGNATURE.length);
        length = SIGNATURE.length;
    }

    /** Exactly so many values must follow. */
    void startRow(int columns) throws SQLException {
        if (length >= CHUNK) {
            flush();
        }
        putShort(columns);
    }

    void addNull() {
        putInt(-1);
    }

    void addText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putInt(utf8.length);
        putBytes(utf8);
    }

    void addJson(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        putInt(utf8.length + 1);
        reserve(1);
        buffer[length++] = JSONB_VERSION;
        putBytes(utf8);
    }

    void addBoolean(boolean value) {
        putInt(1);
        reserve(1);
        buffer[length++] = (byte) (value ? 1 : 0);
    }

    void addInt(int value) {
        putInt(Integer.BYTES);
        putInt(value);
    }

    void addLong(long value) {
        putInt(Long.BYTES);
        putLong(value);
    }

    void addInstant(Instant moment) {
        addLong(Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1_000)
                - MICROS_1970_TO_2000);
    }

    /** A text[]; the length is known only behind its elements. */
    void addTexts(List<?> texts) {
        putInt(0);
        int start = length;
        putInt(texts.isEmpty() ? 0 : 1);
        putInt(0);
        putInt(TEXT_OID);
        if (!texts.isEmpty()) {
            putInt(texts.size());
            putInt(1);
            for (Object text : texts) {
                addText((String) text);
            }
        }
        int end = length;
        length = start - Integer.BYTES;
        putInt(end - start);
        length = end;
    }

    /** After the last row. @return how many rows arrived */
    long finish() throws SQLException {
        putShort(-1);
        flush();
        return copy.endCopy();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }

    private void putShort(int value) {
        reserve(Short.BYTES);
        buffer[length++] = (byte) (value >> 8);
        buffer[length++] = (byte) value;
    }

    private void putInt(int value) {
        reserve(Integer.BYTES);
        buffer[length++] = (byte) (value >> 24);
        buffer[length++] = (byte) (value >> 16);
        buffer[length++] = (byte) (value >> 8);
        buffer[length++] = (byte) value;
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void putBytes(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void reserve(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
