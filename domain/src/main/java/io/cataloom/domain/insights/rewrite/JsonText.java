package io.cataloom.domain.insights.rewrite;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * JSON to be put between {@code <script>} and {@code </script>}: nothing in it can end the element or begin another,
 * for every character that markup could be made of is written as an escape.
 */
final class JsonText {

    private static final String INDENT = "  ";
    private static final String TO_ESCAPE = "<>&'\u2028\u2029\u0085\u007f";

    private JsonText() {
    }

    /**
     * @param document
     *            text, numbers, booleans, lists and maps of these
     */
    static String pretty(Map<String, Object> document) {
        StringBuilder json = new StringBuilder();
        write(json, document, "");
        return json.toString();
    }

    private static void write(StringBuilder json, Object value, String indent) {
        switch (value) {
            case String text -> quote(json, text);
            case BigDecimal number -> json.append(number.toPlainString());
            case Boolean flag -> json.append(flag);
            case List<?> elements -> writeAll(json, '[', elements.iterator(), ']', indent);
            case Map<?, ?> members -> writeAll(json, '{', members.entrySet().iterator(), '}', indent);
            default -> throw new IllegalArgumentException("not a document's value: " + value.getClass());
        }
    }

    private static void writeAll(StringBuilder json, char start, Iterator<?> elements, char end, String indent) {
        json.append(start);
        String inner = indent + INDENT;
        boolean any = elements.hasNext();
        while (elements.hasNext()) {
            json.append('\n').append(inner);
            switch (elements.next()) {
                case Map.Entry<?, ?> member -> {
                    quote(json, (String) member.getKey());
                    write(json.append(": "), member.getValue(), inner);
                }
                case Object element -> write(json, element, inner);
            }
            json.append(elements.hasNext() ? "," : "");
        }
        json.append(any ? "\n" + indent : "").append(end);
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == '\n') {
                json.append("\\n");
            } else if (c < ' ' || TO_ESCAPE.indexOf(c) >= 0) {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
