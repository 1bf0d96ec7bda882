package io.cataloom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Decision records are numbered once and say everything the template asks for. */
class DecisionRecordsTest {

    private static final Path FOLDER = Path.of("..", "docs", "adr");
    private static final Pattern FILE_NAME = Pattern.compile("(\\d{4})-[a-z0-9]+(-[a-z0-9]+)*\\.md");
    private static final Pattern STATUS = Pattern
            .compile(
                    "(?m)^\\| Status \\| (Proposed|Accepted|Rejected|Superseded by \\d+) \\| \\d{4}-\\d{2}-\\d{2} \\| .+ \\|$");
    private static final List<String> SECTIONS = List.of("Context", "Options", "Decision", "Consequences",
            "Enforced by");

    @Test
    void everyRecordFollowsTheTemplate() throws IOException {
        Map<String, String> records = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                records.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        assertThat(records).isNotEmpty();
        assertThat(faults(records)).isEmpty();
    }

    @Test
    void aNumberGivenTwiceIsFound() {
        assertThat(faults(Map.of("0001-cut-modules.md", record(1), "0001-use-records.md", record(1))))
                .containsExactly("0001 is given twice");
    }

    @Test
    void whatTheTemplateAsksForIsMissed() {
        assertThat(faults(Map.of("0007-use-records.md", record(7)))).isEmpty();
        assertThat(faults(Map.of("7-use-records.md", record(7))))
                .containsExactly("7-use-records.md is not NNNN-verb-phrase.md");
        assertThat(faults(Map.of("0007-use-records.md", record(8))))
                .containsExactly("0007-use-records.md does not start with # 7. and a title");
        assertThat(faults(Map.of("0007-use-records.md", record(7).replace("Accepted", "Agreed"))))
                .containsExactly("0007-use-records.md has no status line");
        for (String section : SECTIONS) {
            assertThat(faults(Map.of("0007-use-records.md", record(7).replace("## " + section, "## Other"))))
                    .containsExactly("0007-use-records.md lacks or misplaces: " + section);
        }
        assertThat(faults(Map.of("0007-use-records.md", record(7).replace("## Options\ntext", "## Options\n"))))
                .containsExactly("0007-use-records.md lacks or misplaces: Options");
    }

    private static String record(int number) {
        StringBuilder text = new StringBuilder(
                "# " + number + ". Use records\n\n| Status | Accepted | 2026-11-21 | Someone |\n");
        SECTIONS.forEach(section -> text.append("\n## ").append(section).append("\ntext\n"));
        return text.toString();
    }

    private static List<String> faults(Map<String, String> records) {
        List<String> faults = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        new TreeMap<>(records).forEach((file, text) -> {
            Matcher name = FILE_NAME.matcher(file);
            if (!name.matches()) {
                faults.add(file + " is not NNNN-verb-phrase.md");
                return;
            }
            if (numbers.contains(name.group(1))) {
                faults.add(name.group(1) + " is given twice");
            }
            numbers.add(name.group(1));
            String title = "# " + Integer.parseInt(name.group(1)) + ". ";
            if (!text.startsWith(title)) {
                faults.add(file + " does not start with " + title.strip() + " and a title");
            }
            if (!STATUS.matcher(text).find()) {
                faults.add(file + " has no status line");
            }
            int position = 0;
            for (String section : SECTIONS) {
                Matcher heading = Pattern.compile("(?m)^## " + section + "\\n+(?!#)\\S").matcher(text);
                if (heading.find(position)) {
                    position = heading.end();
                } else {
                    faults.add(file + " lacks or misplaces: " + section);
                }
            }
        });
        return faults;
    }
}
