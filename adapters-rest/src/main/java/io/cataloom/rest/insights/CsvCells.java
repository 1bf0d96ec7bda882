package io.cataloom.rest.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is in a cell of our CSV files: a text, or texts split at {@code |}. Whatever is written reads back the same,
 * also what a spreadsheet would take for a formula.
 */
final class CsvCells {

    /** What a spreadsheet would run, and what was guarded from it before. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private CsvCells() {
    }

    /** With an apostrophe before what a spreadsheet would take for a formula. */
    static String guarded(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** Without the apostrophe that {@link #guarded} set. */
    static String unguarded(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** A stroke within a text is written {@code \|}, a backslash before one or before a backslash {@code \\}. */
    static String joined(List<String> texts) {
        return texts.stream().map(text -> text.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }

    /** Empty texts, and white space around texts, are left out. */
    static List<String> list(String cell) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean escapes = c == '\\' && i + 1 < cell.length() && "\\|".indexOf(cell.charAt(i + 1)) >= 0;
            if (escapes) {
                text.append(cell.charAt(++i));
            } else if (c == '|') {
                add(texts, text);
            } else {
                text.append(c);
            }
        }
        add(texts, text);
        return List.copyOf(texts);
    }

    private static void add(List<String> texts, StringBuilder text) {
        String stripped = text.toString().strip();
        if (!stripped.isEmpty()) {
            texts.add(stripped);
        }
        text.setLength(0);
    }
}
