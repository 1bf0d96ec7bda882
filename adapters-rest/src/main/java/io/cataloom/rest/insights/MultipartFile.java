package io.cataloom.rest.insights;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.micronaut.http.HttpStatus;

import io.cataloom.rest.http.PieceStream;

/**
 * The part {@code file} of a multipart body (RFC 7578) as a stream, read as it comes: nothing but a piece of it is ever
 * in memory, and nothing on a disk.
 */
final class MultipartFile extends PieceStream {

    private static final int LONGEST_HEADERS = 16 * 1024;

    private final PushbackInputStream body;
    private final byte[] delimiter;
    private final byte[] ahead;
    private int length;
    private int position;
    private boolean atEnd;

    private MultipartFile(PushbackInputStream body, byte[] delimiter) {
        this.body = body;
        this.delimiter = delimiter;
        ahead = new byte[64 * 1024 + delimiter.length];
    }

    /**
     * @throws Problem
     *             if the body has no such part
     */
    static InputStream open(InputStream in, String boundary) throws IOException {
        byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        PushbackInputStream body = new PushbackInputStream(in, 2);
        // the first boundary has no line end before it that belongs to it
        body.unread(new byte[]{'\r', '\n'});
        MultipartFile part = new MultipartFile(body, delimiter);
        part.drain();
        while (part.isFollowed()) {
            String headers = part.headers();
            MultipartFile next = part.next();
            if (isFile(headers)) {
                return next;
            }
            next.drain();
            part = next;
        }
        throw new Problem(HttpStatus.BAD_REQUEST, "validation_error", "The body needs a part named 'file'.",
                Map.of("fields", List.of(new FieldFault("file", "missing", "Is required."))));
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        int ready = ready();
        if (ready == 0) {
            // a packed body shows only at its end that it is whole
            body.transferTo(OutputStream.nullOutputStream());
            return -1;
        }
        int count = Math.min(wanted, ready);
        System.arraycopy(ahead, position, target, offset, count);
        position += count;
        return count;
    }

    /** How many bytes at the position are surely this part's; 0 at its end. */
    private int ready() throws IOException {
        while (!atEnd) {
            int found = find();
            int sure = found >= 0 ? found - position : length - position - delimiter.length + 1;
            if (sure > 0) {
                return sure;
            }
            if (found >= 0) {
                atEnd = true;
                position += delimiter.length;
            } else {
                fill();
            }
        }
        return 0;
    }

    private int find() {
        for (int i = position; i + delimiter.length <= length; i++) {
            if (ahead[i] == delimiter[0]
                    && Arrays.equals(ahead, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        System.arraycopy(ahead, position, ahead, 0, length - position);
        length -= position;
        position = 0;
        int read = body.read(ahead, length, ahead.length - length);
        if (read < 0) {
            throw new IOException("a multipart body that does not end");
        }
        length += read;
    }

    private void drain() throws IOException {
        for (int ready = ready(); ready > 0; ready = ready()) {
            position += ready;
        }
    }

    /** Whether another part begins behind this one's end. */
    private boolean isFollowed() throws IOException {
        return rest() == '\r' && rest() == '\n';
    }

    private String headers() throws IOException {
        StringBuilder headers = new StringBuilder("\r\n");
        while (headers.indexOf("\r\n\r\n") < 0) {
            headers.append((char) rest());
            if (headers.length() > LONGEST_HEADERS) {
                throw new IOException("the headers of a part do not end");
            }
        }
        return headers.toString();
    }

    private int rest() throws IOException {
        while (position == length) {
            fill();
        }
        return ahead[position++] & 0xff;
    }

    /** Begins where this one has been read to. */
    private MultipartFile next() {
        MultipartFile next = new MultipartFile(body, delimiter);
        next.length = length - position;
        System.arraycopy(ahead, position, next.ahead, 0, next.length);
        return next;
    }

    private static boolean isFile(String headers) {
        return headers.lines().map(line -> line.toLowerCase(Locale.ROOT))
                .anyMatch(line -> line.startsWith("content-disposition:")
                        && line.replaceAll("\\s", "").matches(".*;name=\"?file\"?(;.*)?"));
    }
}
