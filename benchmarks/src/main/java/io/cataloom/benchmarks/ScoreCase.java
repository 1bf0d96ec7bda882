package io.cataloom.benchmarks;

import org.openjdk.jmh.runner.RunnerException;

/** Runs {@link ScoreBenchmark}. */
final class ScoreCase {

    private ScoreCase() {
    }

    static void run(Plan plan, Report report) throws RunnerException {
        report.add(MicroBenchmarks.alternate(plan, ScoreBenchmark.class, "score", "parse")
                .line("page snapshot to 25 criteria / jsoup parsing the same page", "pages/s/core", 1.0, 5));
        report.add(MicroBenchmarks.alternate(plan, ScoreBenchmark.class, "readAndScore", "parse")
                .line("page's bytes to 25 criteria, all that the page itself says read / jsoup parsing alone",
                        "pages/s/core", 0.3, 0.5));
    }
}
