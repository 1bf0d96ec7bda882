package io.cataloom.rest.storefront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** The framework itself, where PHP and Debian's {@code php-laravel-framework} are installed. */
final class Laravel {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Laravel() {
    }

    static boolean isHere() {
        return Files.isRegularFile(Path.of("/usr/share/php/Illuminate/Validation/Validator.php"))
                && Files.isExecutable(Path.of("/usr/bin/php"));
    }

    /** Answers all questions in one run. */
    static List<Map<String, @Nullable Object>> judge(List<? extends Map<String, ?>> questions) {
        try {
            Path asked = Files.createTempFile("questions", ".jsonl");
            Path answered = Files.createTempFile("answers", ".jsonl");
            StringBuilder lines = new StringBuilder();
            for (Map<String, ?> question : questions) {
                lines.append(JSON.writeValueAsString(question)).append('\n');
            }
            Files.writeString(asked, lines);
            Path script = Path.of(URI.create(Laravel.class.getResource("/laravel/judge.php").toString()));
            Process php = new ProcessBuilder("/usr/bin/php", script.toString()).redirectInput(asked.toFile())
                    .redirectOutput(answered.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            if (php.waitFor() != 0) {
                throw new IllegalStateException("php ended with " + php.exitValue());
            }
            List<Map<String, @Nullable Object>> answers = Files.readAllLines(answered).stream().map(Laravel::parse)
                    .toList();
            Files.delete(asked);
            Files.delete(answered);
            return answers;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Map<String, @Nullable Object> parse(String line) {
        try {
            return JSON.readValue(line, new TypeReference<Map<String, @Nullable Object>>() {
            });
        } catch (IOException noJson) {
            throw new UncheckedIOException(line, noJson);
        }
    }
}
