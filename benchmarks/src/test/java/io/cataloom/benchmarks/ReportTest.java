package io.cataloom.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void theMedianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
        assertThat(Samples.of(9, 1, 2).median()).isEqualTo(2);
        assertThat(Samples.of(4, 1, 2, 9).median()).isEqualTo(3);
        assertThat(Samples.of(4, 1, 9).min()).isEqualTo(1);
        assertThat(Samples.of(4, 1, 9).max()).isEqualTo(9);
    }

    @Test
    void aRatioShouldBeHighAndAnAmountLow() {
        assertThat(ratio(80).verdict()).isEqualTo("aim");
        assertThat(ratio(40).verdict()).isEqualTo("floor");
        assertThat(ratio(39).verdict()).isEqualTo("MISSED");
        assertThat(Line.amount("memory", "MB", Samples.of(80), 200, 80).verdict()).isEqualTo("aim");
        assertThat(Line.amount("memory", "MB", Samples.of(81), 200, 80).verdict()).isEqualTo("floor");
        assertThat(Line.amount("memory", "MB", Samples.of(201), 200, 80).verdict()).isEqualTo("MISSED");
        assertThat(Line.amount("memory", "MB", Samples.of(201)).verdict()).isEmpty();
    }

    @Test
    void theGrowthOfATimeShouldBeLow() {
        assertThat(growth(19).verdict()).isEqualTo("aim");
        assertThat(growth(50).verdict()).isEqualTo("floor");
        assertThat(growth(51).verdict()).isEqualTo("MISSED");
    }

    @Test
    void oneRequestInAHundredMayBeSlower() {
        List<Double> times = new ArrayList<>(Collections.nCopies(99, 2.0));
        times.addFirst(900.0);

        assertThat(Latencies.percentile99(times)).isEqualTo(2);
        times.set(1, 800.0);
        assertThat(Latencies.percentile99(times)).isEqualTo(800);
    }

    @Test
    void theTableIsAligned() {
        Report report = new Report();
        report.add(ratio(80));
        report.add(Line.amount("resident memory", "MB", Samples.of(1234), 250, 150));
        report.fail("up", new IllegalStateException("port in use"));

        assertThat(report.text()).isEqualTo("""
                case             unit   ours      (min - max)  limit  (min - max)  ratio  floor   aim  verdict
                ingest           r/s   80.00  (80.00 - 80.00)    100  (100 - 100)   0.80   0.40  0.75  aim
                resident memory  MB    1,234  (1,234 - 1,234)                               250   150  MISSED
                FAILED up: java.lang.IllegalStateException: port in use
                """);
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void theJsonHoldsEveryRound() {
        Report report = new Report();
        report.add(Line.ratio("ingest", "r/s", Samples.of(2, 1), Samples.of(4, 3)));

        assertThat(report.json(Map.of("cores", 2)).replaceAll("\\s", "")).isEqualTo("""
                {"cores":2,"lines":[{"case":"ingest","unit":"r/s","ours":[1.0,2.0],"limit":[3.0,4.0],\
                "value":0.42857142857142855,"floor":null,"aim":null,"verdict":""}],"failures":{}}""");
    }

    private static Line growth(double ours) {
        return Line.growth("list", "ms", Samples.of(ours), Samples.of(10), 5, 2);
    }

    private static Line ratio(double ours) {
        return Line.ratio("ingest", "r/s", Samples.of(ours), Samples.of(100), 0.40, 0.75);
    }
}
