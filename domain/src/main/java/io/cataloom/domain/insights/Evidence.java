package io.cataloom.domain.insights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Quotes from a page, short enough to keep with every score whatever the page holds. */
final class Evidence {

    static final int MOST_CHARACTERS = 200;
    static final int MOST_ELEMENTS = 12;

    private Evidence() {
    }

    /** A text on one line, cut off with an ellipsis where it is long. */
    static String quote(String text) {
        int i = plain(text);
        boolean space = i > 0 && text.charAt(i - 1) == ' ';
        if (i == text.length() && !space) {
            return text;
        }
        StringBuilder quote = new StringBuilder(Math.min(text.length(), MOST_CHARACTERS + 1)).append(text, 0,
                space ? i - 1 : i);
        while (i < text.length()) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (Character.isWhitespace(character) || Character.isISOControl(character)
                    || Character.isSpaceChar(character)) {
                space = !quote.isEmpty();
            } else {
                if (quote.length() >= MOST_CHARACTERS) {
                    return quote.append('…').toString();
                }
                if (space) {
                    quote.append(' ');
                    space = false;
                }
                // half of a surrogate pair is not a character and no database takes it
                quote.appendCodePoint(
                        character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE
                                ? 0xFFFD
                                : character);
            }
        }
        return quote.toString();
    }

    /** How many of the first characters a quote takes as they are: most texts are nothing else. */
    private static int plain(String text) {
        int most = Math.min(text.length(), MOST_CHARACTERS);
        for (int i = 0; i < most; i++) {
            char character = text.charAt(i);
            boolean shown = (' ' < character && character < 127)
                    || (character == ' ' && i > 0 && text.charAt(i - 1) != ' ');
            if (!shown) {
                return i;
            }
        }
        return most;
    }

    static @Nullable String quoted(@Nullable String text) {
        return text == null ? null : quote(text);
    }

    /** The first elements; how many there are is for the caller to tell. */
    static <T> List<Object> list(List<T> all, Function<? super T, ? extends Object> shown) {
        List<Object> some = new ArrayList<>(Math.min(all.size(), MOST_ELEMENTS));
        for (int i = 0; i < all.size() && i < MOST_ELEMENTS; i++) {
            some.add(shown.apply(all.get(i)));
        }
        return some;
    }

    static List<Object> quotes(List<String> all) {
        return list(all, Evidence::quote);
    }

    /** A map in the order given; what is null is left out. */
    static Map<String, Object> map(@Nullable Object... keysAndValues) {
        Map<String, Object> map = LinkedHashMap.newLinkedHashMap(keysAndValues.length / 2);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            if (value != null) {
                map.put(String.valueOf(keysAndValues[i]), value);
            }
        }
        return map;
    }
}
