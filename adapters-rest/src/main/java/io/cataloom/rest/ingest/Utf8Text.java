package io.cataloom.rest.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** What the JSON parser leaves to its callers: bytes that are no UTF-8, and halves of surrogate pairs. */
final class Utf8Text {

    private static final int CHUNK = 8 * 1024;

    private Utf8Text() {
    }

    /**
     * @param surrogateEscapes
     *            whether the text has a JSON escape of a surrogate, so that its strings need a look
     */
    record Survey(boolean valid, boolean surrogateEscapes) {
    }

    static Survey survey(byte[] text) {
        boolean ascii = true;
        boolean surrogateEscapes = false;
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            if (b < 0) {
                ascii = false;
            } else if (b == '\\' && i + 2 < text.length) {
                surrogateEscapes |= text[i + 1] == 'u' && (text[i + 2] | 0x20) == 'd';
                // a backslash that is itself escaped starts no escape
                i++;
            }
        }
        return new Survey(ascii || isUtf8(text), surrogateEscapes);
    }

    private static boolean isUtf8(byte[] text) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(text);
        CharBuffer out = CharBuffer.allocate(CHUNK);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return !result.isError();
    }

    static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return true;
                }
            }
        }
        return false;
    }

    static int byteOrderMarkLength(byte[] text) {
        return text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF ? 3 : 0;
    }
}
