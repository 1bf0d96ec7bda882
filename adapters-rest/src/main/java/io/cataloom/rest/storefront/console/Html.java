package io.cataloom.rest.storefront.console;

import java.util.Collection;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** A piece of a page that is safe to show: made of our own markup, and of texts that can only come in escaped. */
final class Html {

    static final Html NOTHING = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** Our own markup with {@code %s} where texts belong; pieces stay as they are, anything else is escaped. */
    static Html of(String markup, @Nullable Object... texts) {
        Object[] safe = new Object[texts.length];
        for (int i = 0; i < texts.length; i++) {
            safe[i] = texts[i] instanceof Html piece ? piece.markup : escaped(String.valueOf(texts[i]));
        }
        return new Html(markup.formatted(safe));
    }

    static Html join(Collection<Html> pieces) {
        return new Html(pieces.stream().map(piece -> piece.markup).collect(Collectors.joining("\n")));
    }

    String text() {
        return markup;
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append((char) c);
            }
        });
        return safe.toString();
    }
}
