package io.cataloom.domain.insights.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts without markup, in one line. */
final class PlainText {

    private static final Pattern UNSEEN = Pattern.compile("(?is)<(script|style)\\b.*?</\\1\\s*>|<!--.*?-->");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\p{Cntrl}]+");
    private static final Pattern SENTENCE_END = Pattern
            .compile("(?<=[.!?\\u2026\\u3002])\\s+(?=[\\p{Lu}\\p{N}\\p{Lo}])");

    private PlainText() {
    }

    static String of(String text) {
        String shown = text.indexOf('<') < 0 ? text
                : TAG.matcher(UNSEEN.matcher(text).replaceAll(" ")).replaceAll(" ");
        return SPACE.matcher(shown.indexOf('&') < 0 ? shown : decoded(shown)).replaceAll(" ").strip();
    }

    static List<String> sentences(String plain) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : SENTENCE_END.split(plain, -1)) {
            if (!sentence.isBlank()) {
                sentences.add(sentence.strip());
            }
        }
        return sentences;
    }

    /** Whether the text holds the words, whatever their case. */
    static boolean mentions(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    /** With a full stop, unless it ends like a sentence. */
    static String sentence(String plain) {
        return plain.isEmpty() || ".!?\u2026\u3002".indexOf(plain.charAt(plain.length() - 1)) >= 0 ? plain
                : plain + ".";
    }

    private static String decoded(String text) {
        return text.replace("&nbsp;", " ").replace("&quot;", "\"").replace("&#39;", "'").replace("&apos;", "'")
                .replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
