package io.cataloom.domain.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The page that explains scores names what the rubric has. */
class ScoringPageTest {

    @Test
    void everyCriterionIsExplainedAndNoneThatIsNot() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "scoring.md"));
        List<String> explained = Pattern.compile("(?m)^\\| `([a-z_]+)`[ ○]*\\| ").matcher(page).results()
                .map((MatchResult row) -> row.group(1)).filter(key -> isNoField(key)).toList();
        TreeSet<String> known = new TreeSet<>();
        for (ScoreModel model : ScoreModel.values()) {
            Rubric.current().buckets(model).forEach(bucket -> bucket.criteria().forEach(rule -> known.add(rule.key())));
        }

        assertThat(new TreeSet<>(explained)).isEqualTo(known);
        assertThat(page).contains(Rubric.current().version());
        Rubric.current().agents().forEach(agent -> assertThat(page).contains(agent));
    }

    private static boolean isNoField(String key) {
        for (RewriteField field : RewriteField.values()) {
            if (field.code().equals(key)) {
                return false;
            }
        }
        return true;
    }
}
