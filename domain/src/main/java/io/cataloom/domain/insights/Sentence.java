package io.cataloom.domain.insights;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sentence with its words, which compare without case and accents. Reading is linear and stops at a limit, so that a
 * page of any size costs a bounded time.
 */
final class Sentence {

    /** Characters of one text that are read; what is beyond does not count. */
    static final int MOST_CHARACTERS = 20_000;
    /** Characters of a title, bullet, question or the like that are read. */
    static final int MOST_OF_ONE = 2_000;

    private static final String[] NO_WORDS = {};

    private final String text;
    private final String[] words;
    private final int[] ends;
    private final boolean unspaced;

    private Sentence(String text, String[] words, int[] ends, boolean unspaced) {
        this.text = text;
        this.words = words;
        this.ends = ends;
        this.unspaced = unspaced;
    }

    /** The whole text as one, a title for example. */
    static Sentence of(String text) {
        return cut(text.length() > MOST_OF_ONE ? text.substring(0, MOST_OF_ONE) : text);
    }

    /** Ends are full stops and their kin before a space, wide ones anywhere, and line breaks. */
    static List<Sentence> allOf(String text) {
        List<Sentence> all = new ArrayList<>();
        int most = Math.min(text.length(), MOST_CHARACTERS);
        int start = 0;
        for (int i = 0; i < most; i++) {
            if (endsAt(text, i, most)) {
                add(all, text.substring(start, i + 1));
                start = i + 1;
            }
        }
        add(all, text.substring(start, most));
        return all;
    }

    private static boolean endsAt(String text, int i, int most) {
        return switch (text.charAt(i)) {
            case '.', '!', '?', '…' -> i + 1 < most && Character.isWhitespace(text.charAt(i + 1));
            case '。', '！', '？', '\n' -> true;
            default -> false;
        };
    }

    private static void add(List<Sentence> all, String text) {
        String stripped = text.strip();
        if (!stripped.isEmpty()) {
            all.add(cut(stripped));
        }
    }

    private static Sentence cut(String text) {
        String[] words = NO_WORDS;
        int[] ends = {};
        int count = 0;
        boolean unspaced = false;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char character = i < text.length() ? text.charAt(i) : ' ';
            if (isOfWord(text, i, character, start)) {
                start = start < 0 ? i : start;
                unspaced |= isUnspaced(character);
            } else if (start >= 0) {
                if (count == words.length) {
                    words = Arrays.copyOf(words, Math.max(16, 2 * count));
                    ends = Arrays.copyOf(ends, words.length);
                }
                String word = fold(text.substring(start, i));
                if (!word.isEmpty()) {
                    words[count] = word;
                    ends[count++] = i;
                }
                start = -1;
            }
        }
        return new Sentence(text, Arrays.copyOf(words, count), Arrays.copyOf(ends, count), unspaced);
    }

    private static boolean isOfWord(String text, int i, char character, int start) {
        if (character < 128) {
            return ('a' <= character && character <= 'z') || ('A' <= character && character <= 'Z')
                    || ('0' <= character && character <= '9')
                    // 1.5 and 1,000 are one word
                    || ((character == '.' || character == ',') && start >= 0 && isDigitAt(text, i - 1)
                            && isDigitAt(text, i + 1));
        }
        return Character.isLetterOrDigit(character) || Character.isSurrogate(character)
                || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private static boolean isDigitAt(String text, int i) {
        return 0 <= i && i < text.length() && '0' <= text.charAt(i) && text.charAt(i) <= '9';
    }

    /** Scripts that put no space between words. */
    private static boolean isUnspaced(char character) {
        return character >= 0x0E00 && (character <= 0x0EFF || (character >= 0x3040 && character <= 0x9FFF)
                || (character >= 0xF900 && character <= 0xFAFF));
    }

    /** Lower case, without accents. */
    static String fold(String word) {
        boolean plain = true;
        for (int i = 0; plain && i < word.length(); i++) {
            char character = word.charAt(i);
            plain = character < 128 && (character < 'A' || character > 'Z');
        }
        if (plain) {
            return word;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        boolean ascii = true;
        for (int i = 0; ascii && i < lower.length(); i++) {
            ascii = lower.charAt(i) < 128;
        }
        if (ascii) {
            return lower;
        }
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char character = apart.charAt(i);
            switch (character) {
                case 'ß' -> folded.append("ss");
                case 'æ' -> folded.append("ae");
                case 'œ' -> folded.append("oe");
                case 'ø' -> folded.append('o');
                case 'ł' -> folded.append('l');
                case 'đ' -> folded.append('d');
                case 'ı' -> folded.append('i');
                default -> {
                    if (Character.getType(character) != Character.NON_SPACING_MARK) {
                        folded.append(character);
                    }
                }
            }
        }
        return folded.toString();
    }

    String text() {
        return text;
    }

    int size() {
        return words.length;
    }

    String word(int i) {
        return words[i];
    }

    boolean isUnspaced() {
        return unspaced;
    }

    /** The sign of a measure behind a word, {@code %} in {@code 90 %} with its space; empty without. */
    String signAfter(int word) {
        int at = ends[word];
        if (at + 1 < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && "%°″\"×".indexOf(text.charAt(at)) >= 0 ? text.substring(ends[word], at + 1) : "";
    }

    /** The words from one on up to but without another, as they stand in the text. */
    String between(int from, int to) {
        int end = ends[to - 1];
        int start = from == 0 ? 0 : ends[from - 1];
        while (start < end && !Character.isLetterOrDigit(text.charAt(start)) && !Character.isSurrogate(
                text.charAt(start))) {
            start++;
        }
        return text.substring(start, end);
    }

    boolean isQuestion() {
        return !text.isEmpty() && "?？؟;".indexOf(text.charAt(text.length() - 1)) >= 0;
    }
}
