package io.cataloom.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** What was measured, as a table for people and as JSON for programs. */
final class Report {

    private static final List<String> HEAD = List.of("case", "unit", "ours", "(min - max)", "limit", "(min - max)",
            "ratio", "floor", "aim", "verdict");
    private static final int TEXT_COLUMNS = 2;

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    void add(Line line) {
        lines.add(line);
    }

    void fail(String name, Throwable cause) {
        failures.put(name, String.valueOf(cause));
    }

    boolean isComplete() {
        return failures.isEmpty();
    }

    String text() {
        List<List<String>> table = new ArrayList<>();
        table.add(HEAD);
        lines.forEach(line -> table.add(cells(line)));
        int[] widths = new int[HEAD.size()];
        table.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        table.forEach(row -> text.append(aligned(row, widths).stripTrailing()).append('\n'));
        failures.forEach((name, why) -> text.append("FAILED ").append(name).append(": ").append(why).append('\n'));
        return text.toString();
    }

    String json(Map<String, ?> circumstances) {
        Map<String, Object> json = new LinkedHashMap<>(circumstances);
        json.put("lines", lines.stream().map(Report::json).toList());
        json.put("failures", failures);
        try {
            return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, @Nullable Object> json(Line line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("case", line.name());
        json.put("unit", line.unit());
        json.put("ours", line.ours().sorted());
        json.put("limit", line.limit() == null ? null : line.limit().sorted());
        json.put("value", line.value());
        json.put("floor", line.floor());
        json.put("aim", line.aim());
        json.put("verdict", line.verdict());
        return json;
    }

    private static List<String> cells(Line line) {
        Samples limit = line.limit();
        return List.of(line.name(), line.unit(), number(line.ours().median()), range(line.ours()),
                limit == null ? "" : number(limit.median()), limit == null ? "" : range(limit),
                limit == null ? "" : "%.2f".formatted(line.value()), budget(line.floor()), budget(line.aim()),
                line.verdict());
    }

    private static String range(Samples samples) {
        return "(" + number(samples.min()) + " - " + number(samples.max()) + ")";
    }

    private static String budget(@Nullable Double budget) {
        return budget == null ? "" : number(budget);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }

    private static String aligned(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - row.get(i).length());
            boolean left = i < TEXT_COLUMNS || i == widths.length - 1;
            line.append(left ? row.get(i) + padding : padding + row.get(i)).append("  ");
        }
        return line.toString();
    }
}
