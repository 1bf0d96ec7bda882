package io.cataloom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** docs/configuration.md names every setting there is, and none that is not. */
class ConfigurationGuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Path GUIDE = ROOT.resolve("docs/configuration.md");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z]+(_[A-Z]+)+\\b");
    private static final Pattern VARIABLE = Pattern.compile("CATALOOM_[A-Z_]+[A-Z]");
    private static final Pattern VALUE = Pattern.compile("\"\\$\\{(cataloom\\.[a-z.-]+)");
    /** What apps tell themselves by, and what tests alone need. */
    private static final Set<String> NOBODYS = Set.of("CATALOOM_API", "CATALOOM_DOCS_PATH",
            "CATALOOM_STORES_SHOPIFY_URL",
            "CATALOOM_STORES_PLAIN_HTTP");
    /** Of the launcher, which makes their names from its options. */
    private static final Set<String> MADE = Set.of("CATALOOM_JAVA_OPTIONS", "CATALOOM_LOG_LEVEL");

    @Test
    void theGuideNamesEverySettingAndNoOther() throws IOException {
        Set<String> settings = new TreeSet<>(MADE);
        try (Stream<Path> sources = Files.find(ROOT, 20, (path, attributes) -> isSource(path))) {
            for (Path source : sources.toList()) {
                String text = Files.readString(source);
                found(VALUE, text).forEach(value -> settings.add(variable(value.group(1))));
                if (source.startsWith(ROOT.resolve("standalone"))) {
                    settings.addAll(found(VARIABLE, text).map(MatchResult::group).toList());
                }
            }
        }
        settings.removeAll(NOBODYS);

        assertThat(found(VARIABLE, Files.readString(GUIDE)).map(MatchResult::group)
                .toList()).hasSameElementsAs(settings);
    }

    @Test
    void whatAnApisHelpNamesIsInTheGuide() throws IOException {
        String guide = Files.readString(GUIDE);
        try (Stream<Path> helps = Files.list(ROOT.resolve("adapters-rest/src/main/resources/help"))) {
            for (Path help : helps.toList()) {
                assertThat(found(NAME, Files.readString(help)).map(MatchResult::group).toList()).as(help.toString())
                        .isNotEmpty().allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
            }
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[.-]+", "_").toUpperCase(Locale.ROOT);
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static boolean isSource(Path path) {
        return path.toString().endsWith(".java") && path.toString().contains("/src/main/")
                && !path.toString().contains("/target/");
    }
}
