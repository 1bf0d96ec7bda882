package io.cataloom.domain.insights.alert;

import static io.cataloom.domain.insights.alert.AlertType.SCORE_DROP;
import static io.cataloom.domain.insights.alert.AlertType.SCORE_IMPROVEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreChangeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
            // type, limit, scores of weekly runs from the oldest, expected
            "SCORE_DROP,        60, 78 59,    78>59", "SCORE_DROP,        60, 78 60,    -",
            "SCORE_DROP,        60, 60 59,    60>59", "SCORE_DROP,        60, 59 58,    -",
            "SCORE_DROP,        60, 78 59 40, -", "SCORE_DROP,        60, 59 60 59, 60>59",
            "SCORE_DROP,        60, 59,       -", "SCORE_DROP,        60, 40 78,    -",
            "SCORE_IMPROVEMENT, 70, 62 71,    62>71", "SCORE_IMPROVEMENT, 70, 62 70,    -",
            "SCORE_IMPROVEMENT, 70, 70 71,    70>71", "SCORE_IMPROVEMENT, 70, 71 99,    -",
            "SCORE_IMPROVEMENT, 70, 99,       -", "SCORE_IMPROVEMENT, 70, 99 62,    -"})
    void aLimitIsCrossedOnce(AlertType type, int limit, String scores, String expected) {
        Threshold threshold = type == SCORE_DROP ? Threshold.below(limit) : Threshold.above(limit);

        assertThat(shown(type, threshold, weekly(scores))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SCORE_DROP,        5, 78 72,    78>72", "SCORE_DROP,        5, 78 73,    -",
            "SCORE_DROP,        5, 78 72 72, -", "SCORE_DROP,        5, 78 72 66, 72>66",
            "SCORE_DROP,        5, 78 90,    -", "SCORE_DROP,        5, 78,       -",
            "SCORE_IMPROVEMENT, 5, 72 78,    72>78", "SCORE_IMPROVEMENT, 5, 73 78,    -",
            "SCORE_IMPROVEMENT, 5, 90 78,    -"})
    void aChangeIsAgainstTheWeekBefore(AlertType type, int delta, String scores, String expected) {
        assertThat(shown(type, Threshold.delta(delta), weekly(scores))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
            // days before now: score, from the oldest
            "14:90 7:78 0:72,           78>72", "8:80 6:78 0:72,            80>72",
            // a weekly audit that started a little earlier than the week before
            "14:90 6.9:78 0:72,         78>72",
            // nothing is a week old: the first there is
            "3:80 2:79 1:78 0:70,       80>70",
            // told of yesterday
            "8:80 1:70 0:69,            -", "8:80 2:70 1:80 0:69,       80>69",
            // a week later the lower score is what it is compared with
            "15:80 8:70 0:70,           -"})
    void theWeekBeforeIsTheLastRunThatOld(String runs, String expected) {
        assertThat(shown(SCORE_DROP, Threshold.delta(5), at(runs))).isEqualTo(expected);
    }

    @Test
    void eitherConditionIsEnough() {
        Threshold both = new Threshold(60, null, 5, null, null);

        assertThat(shown(SCORE_DROP, both, weekly("78 66"))).isEqualTo("78>66");
        assertThat(shown(SCORE_DROP, both, weekly("62 59"))).isEqualTo("62>59");
        assertThat(shown(SCORE_DROP, both, weekly("62 60"))).isEqualTo("-");
        assertThat(shown(SCORE_IMPROVEMENT, new Threshold(null, 70, 5, null, null), weekly("62 69")))
                .isEqualTo("62>69");
    }

    @Test
    void aChangeTellsItsSize() {
        assertThat(new ScoreChange(78, 66).delta()).isEqualTo(-12);
    }

    private static String shown(AlertType type, Threshold threshold, List<ScorePoint> scores) {
        return ScoreChange.crossing(type, threshold, scores).map(change -> change.previous() + ">" + change.current())
                .orElse("-");
    }

    private static List<ScorePoint> weekly(String scores) {
        List<ScorePoint> points = new ArrayList<>();
        List<String> oldestFirst = Arrays.asList(scores.split(" "));
        for (int i = 0; i < oldestFirst.size(); i++) {
            points.addFirst(new ScorePoint(NOW.minus(Duration.ofDays(7L * (oldestFirst.size() - 1 - i))),
                    Integer.parseInt(oldestFirst.get(i))));
        }
        return points;
    }

    private static List<ScorePoint> at(String runs) {
        List<ScorePoint> points = new ArrayList<>();
        for (String run : runs.split(" ")) {
            String[] parts = run.split(":");
            long minutes = Math.round(Double.parseDouble(parts[0]) * 24 * 60);
            points.addFirst(new ScorePoint(NOW.minus(Duration.ofMinutes(minutes)), Integer.parseInt(parts[1])));
        }
        return points;
    }
}
