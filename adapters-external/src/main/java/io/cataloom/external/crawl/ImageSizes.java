package io.cataloom.external.crawl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** Reads how large an image is from the file's first bytes: PNG, JPEG, GIF, WebP, AVIF. */
final class ImageSizes {

    private static final int MOST_BOXES = 1_000;
    private static final int DEEPEST_BOX = 8;

    record Size(int width, int height) {
    }

    private ImageSizes() {
    }

    /** Null for another format, or when the beginning does not reach that far. */
    static @Nullable Size of(byte[] beginning) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(beginning);
            Size size = null;
            if (is(beginning, 0, "\u0089PNG")) {
                size = new Size(bytes.getInt(16), bytes.getInt(20));
            } else if (is(beginning, 0, "GIF8")) {
                bytes.order(ByteOrder.LITTLE_ENDIAN);
                size = new Size(unsigned(bytes, 6), unsigned(bytes, 8));
            } else if (is(beginning, 0, "\u00ff\u00d8")) {
                size = jpeg(bytes);
            } else if (is(beginning, 0, "RIFF") && is(beginning, 8, "WEBP")) {
                size = webp(bytes.order(ByteOrder.LITTLE_ENDIAN), beginning);
            } else if (is(beginning, 4, "ftyp")) {
                size = largest(bytes, 0, beginning.length, new int[]{MOST_BOXES}, 0);
            }
            return size == null || size.width() <= 0 || size.height() <= 0 ? null : size;
        } catch (IndexOutOfBoundsException endsTooSoon) {
            return null;
        }
    }

    /** Whether it begins like one of the formats. */
    static boolean isKnown(byte[] beginning) {
        return is(beginning, 0, "\u0089PNG") || is(beginning, 0, "GIF8") || is(beginning, 0, "\u00ff\u00d8")
                || is(beginning, 0, "RIFF") && is(beginning, 8, "WEBP") || is(beginning, 4, "ftyp");
    }

    private static @Nullable Size jpeg(ByteBuffer bytes) {
        int at = 2;
        while (true) {
            if (bytes.get(at) != (byte) 0xff) {
                return null;
            }
            while (bytes.get(at) == (byte) 0xff) {
                at++;
            }
            int marker = bytes.get(at++) & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return new Size(unsigned(bytes, at + 5), unsigned(bytes, at + 3));
            }
            boolean alone = marker == 0x01 || marker >= 0xd0 && marker <= 0xd8;
            if (marker == 0xd9 || marker == 0xda) {
                return null;
            }
            at += alone ? 0 : Math.max(2, unsigned(bytes, at));
        }
    }

    private static @Nullable Size webp(ByteBuffer bytes, byte[] raw) {
        if (is(raw, 12, "VP8X")) {
            return new Size(three(bytes, 24) + 1, three(bytes, 27) + 1);
        }
        if (is(raw, 12, "VP8L")) {
            int bits = bytes.getInt(21);
            return new Size((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
        }
        return is(raw, 12, "VP8 ") ? new Size(unsigned(bytes, 26) & 0x3fff, unsigned(bytes, 28) & 0x3fff) : null;
    }

    /** Of all "ispe" properties, wherever they lie: thumbnails and the tiles of a grid have their own. */
    private static @Nullable Size largest(ByteBuffer bytes, int from, int to, int[] boxesLeft, int depth) {
        Size best = null;
        int at = from;
        while (at + 8 <= to && boxesLeft[0]-- > 0) {
            long length = bytes.getInt(at) & 0xffffffffL;
            String type = new String(bytes.array(), at + 4, 4, StandardCharsets.ISO_8859_1);
            int end = length < 8 || at + length > to ? to : (int) (at + length);
            Size found = switch (type) {
                case "ispe" -> end - at >= 20 ? new Size(bytes.getInt(at + 12), bytes.getInt(at + 16)) : null;
                case "meta" -> depth < DEEPEST_BOX ? largest(bytes, at + 12, end, boxesLeft, depth + 1) : null;
                case "iprp", "ipco" -> depth < DEEPEST_BOX ? largest(bytes, at + 8, end, boxesLeft, depth + 1) : null;
                default -> null;
            };
            if (found != null && (best == null || (long) found.width() * found.height() > (long) best.width()
                    * best.height())) {
                best = found;
            }
            at = end;
        }
        return best;
    }

    private static boolean is(byte[] bytes, int at, String magic) {
        if (bytes.length < at + magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((bytes[at + i] & 0xff) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static int three(ByteBuffer bytes, int at) {
        return (bytes.get(at) & 0xff) | (bytes.get(at + 1) & 0xff) << 8 | (bytes.get(at + 2) & 0xff) << 16;
    }
}
