package io.cataloom.rest.insights;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request's query: parameters that are known, each at most once. What is not there is null. */
final class Query {

    /** Years have four digits in RFC 3339; the database can't tell of all that Java can. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private final Map<String, String> values = new TreeMap<>();

    private Query() {
    }

    /**
     * @throws Problem
     *             if there is another parameter than these, or one twice
     */
    static Query of(HttpRequest<?> request, String... known) {
        HttpParameters parameters = request.getParameters();
        Query query = new Query();
        for (String name : parameters.names()) {
            if (!Set.of(known).contains(name)) {
                throw Problem.invalidParameter(name, "The parameter '" + name + "' is not known here.", Map.of());
            }
            List<String> sent = parameters.getAll(name);
            if (sent.size() != 1) {
                throw Problem.invalidParameter(name, "The parameter '" + name + "' must be given once.", Map.of());
            }
            query.values.put(name, sent.getFirst());
        }
        return query;
    }

    @Nullable
    String text(String name) {
        String text = values.get(name);
        if (text != null && (text.isEmpty() || text.indexOf('\0') >= 0)) {
            throw Problem.invalidParameter(name, "The parameter '" + name + "' must be a text.", Map.of());
        }
        return text;
    }

    /** As it was sent; whether it is one of ours is the list's to tell. */
    @Nullable
    String cursor() {
        return values.get(PageRequest.CURSOR);
    }

    @Nullable
    Integer number(String name, int min, int max) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < min || number > max) {
            Map<String, Object> range = new LinkedHashMap<>();
            range.put("min", min);
            range.put("max", max);
            throw Problem.invalidParameter(name,
                    "The parameter '" + name + "' must be a number from " + min + " to " + max + ".", range);
        }
        return number;
    }

    boolean flag(String name) {
        String text = values.get(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw Problem.invalidParameter(name, "The parameter '" + name + "' must be true or false.", Map.of());
        }
        return "true".equals(text);
    }

    @Nullable
    Instant moment(String name) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        try {
            // a plus sign that was not encoded arrives as a space
            Instant moment = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (!moment.isBefore(FIRST) && moment.isBefore(END)) {
                return moment;
            }
        } catch (DateTimeParseException _) {
            // said below
        }
        throw Problem.invalidParameter(name,
                "The parameter '" + name + "' must be a time like 2026-05-23T08:31:00Z.", Map.of());
    }

    /**
     * @param allowed
     *            all there are, in the order to name them
     * @param code
     *            what each is called in the query
     */
    <T> @Nullable T choice(String name, List<T> allowed, Function<T, String> code) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        List<String> codes = allowed.stream().map(code).toList();
        int index = codes.indexOf(text);
        if (index < 0) {
            throw Problem.invalidParameter(name,
                    "The parameter '" + name + "' must be one of " + String.join(", ", codes) + ".",
                    Map.of("allowed", codes));
        }
        return allowed.get(index);
    }

    /** What filters a list: everything but the place in it, the same text for the same filters in another order. */
    String filters() {
        Map<String, String> filters = new TreeMap<>(values);
        filters.remove(PageRequest.LIMIT);
        filters.remove(PageRequest.CURSOR);
        return filters.toString();
    }
}
