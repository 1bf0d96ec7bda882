package io.cataloom.domain.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.cataloom.domain.insights.CriterionCases.Case;
import io.cataloom.domain.insights.CriterionResult.Status;
import io.cataloom.domain.product.Channel;

/**
 * Every criterion on pages that meet it, meet it in part, and don't. What is expected, to the last word of evidence,
 * stands in {@code criteria.txt}: read it to see what a merchant sees.
 */
class CriteriaTest {

    private final PageScorer scorer = new PageScorer(Rubric.current());

    @TestFactory
    Stream<DynamicTest> everyCaseIsJudgedAsWritten() {
        Map<String, String> expected = expected();
        return CriterionCases.all().stream().map(given -> DynamicTest.dynamicTest(title(given),
                () -> assertThat(written(result(given))).isEqualTo(expected.get(title(given)))));
    }

    @Test
    void nothingIsWrittenThatIsNotTried() {
        assertThat(expected().keySet())
                .containsExactlyElementsOf(CriterionCases.all().stream().map(CriteriaTest::title).toList());
    }

    @Test
    void everyCriterionIsMetMetInPartAndNotMet() {
        Map<String, Set<Status>> seen = new LinkedHashMap<>();
        CriterionCases.all().forEach(given -> seen
                .computeIfAbsent(given.channel() + " " + given.criterion(), any -> EnumSet.noneOf(Status.class))
                .add(result(given).status()));

        for (Channel channel : List.of(Channel.D2C, Channel.MARKETPLACE)) {
            rules(channel).forEach(rule -> assertThat(seen.get(channel + " " + rule.key())).as(rule.key())
                    .contains(Status.PASS, Status.PARTIAL, Status.FAIL));
        }
    }

    /** So that a human can add them up. */
    @Test
    @SuppressWarnings("unchecked")
    void everyPointIsThatOfAPartInTheEvidence() {
        for (Case given : CriterionCases.all()) {
            CriterionResult result = result(given);
            List<Map<String, Object>> parts = (List<Map<String, Object>>) result.evidence().getOrDefault("checks",
                    List.of());
            BigDecimal sum = parts.stream().map(part -> (BigDecimal) part.get("points")).reduce(BigDecimal.ZERO,
                    BigDecimal::add);
            assertThat(sum).as(title(given)).isEqualByComparingTo(result.points());
            if (result.status() != Status.ERROR) {
                assertThat(parts.stream().map(part -> (BigDecimal) part.get("max_points")).reduce(BigDecimal.ZERO,
                        BigDecimal::add)).as(title(given)).isEqualByComparingTo("4");
            }
        }
    }

    private CriterionResult result(Case given) {
        return scorer.score(given.page(), given.facts(), given.channel()).buckets().stream()
                .flatMap(bucket -> bucket.criteria().stream()).filter(result -> result.key().equals(given.criterion()))
                .findFirst().orElseThrow();
    }

    private static Stream<CriterionRule> rules(Channel channel) {
        return Rubric.current().buckets(ScoreModel.of(channel)).stream().flatMap(bucket -> bucket.criteria().stream());
    }

    private static String title(Case given) {
        return (given.channel() == Channel.MARKETPLACE ? "rufus " : "pdp ") + given.criterion() + ": " + given.name();
    }

    private static String written(CriterionResult result) {
        StringBuilder text = new StringBuilder(result.status().code()).append(' ').append(result.points())
                .append(" of ")
                .append(result.maxPoints()).append(". ").append(result.message()).append('\n');
        result.evidence().forEach((name, value) -> write(text, name, value, 1));
        return text.toString();
    }

    private static void write(StringBuilder text, String name, Object value, int depth) {
        text.append("  ".repeat(depth)).append(name).append(':');
        if (value instanceof Map<?, ?> map && map.values().stream().noneMatch(List.class::isInstance)) {
            text.append(' ').append(flat(map)).append('\n');
        } else if (value instanceof Map<?, ?> map) {
            text.append('\n');
            map.forEach((key, inner) -> write(text, String.valueOf(key), inner, depth + 1));
        } else if (value instanceof List<?> list) {
            text.append('\n');
            list.forEach(inner -> text.append("  ".repeat(depth)).append("- ").append(flat(inner)).append('\n'));
        } else {
            text.append(' ').append(value).append('\n');
        }
    }

    private static String flat(Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream().map(entry -> entry.getKey() + "=" + flat(entry.getValue()))
                        .collect(Collectors.joining(" | "))
                : String.valueOf(value);
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new LinkedHashMap<>();
        try (InputStream in = CriteriaTest.class.getResourceAsStream("criteria.txt")) {
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^== ")) {
                int end = block.indexOf('\n');
                if (!block.startsWith("#") && end > 0) {
                    expected.put(block.substring(0, end), block.substring(end + 1).stripTrailing() + "\n");
                }
            }
            return expected;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Prints what the file should hold, to be read before it is kept. */
    public static void main(String[] args) {
        CriteriaTest test = new CriteriaTest();
        CriterionCases.all().forEach(given -> System.out.print("== " + title(given) + "\n" + written(
                test.result(given)) + "\n"));
    }
}
