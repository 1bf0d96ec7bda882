package io.cataloom.standalone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that does something to a database and says what came of it: in words, or as one JSON object. */
abstract class AdminCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    final DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        Result result = run();
        print(json ? JSON.writeValueAsString(result.json()) : result.text());
        return result.exitCode();
    }

    abstract Result run() throws Exception;

    final void print(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }

    final void tell(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }

    static String toJson(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param keysAndValues
     *            in the order they are printed; null values too
     */
    static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return object;
    }

    /** What a command has to say. */
    record Result(Map<String, @Nullable Object> json, String text, int exitCode) {

        Result(Map<String, @Nullable Object> json, String text) {
            this(json, text, 0);
        }
    }
}
