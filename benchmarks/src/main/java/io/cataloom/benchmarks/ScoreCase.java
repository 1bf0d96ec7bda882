package io.cataloom.benchmarks;

import org.openjdk.jmh.runner.RunnerException;

/** Runs {@link ScoreBenchmark}. */
final class ScoreCase {

    private ScoreCase() {
    }

    static void run(Plan plan, Report report) throws RunnerException {
        report.add(Line.ratio("page snapshot to 25 criteria / jsoup parsing the same page", "pages/s/core",
                MicroBenchmarks.rates(plan, ScoreBenchmark.class, "score"),
                MicroBenchmarks.rates(plan, ScoreBenchmark.class, "parse"), 1.0, 5));
    }
}
