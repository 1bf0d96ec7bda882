package io.cataloom.benchmarks;

import org.openjdk.jmh.runner.RunnerException;

/** Runs {@link ParseBenchmark}. */
final class ParseCase {

    private ParseCase() {
    }

    static void run(Plan plan, Report report) throws RunnerException {
        report.add(Line.ratio("parsing and validating 10,000 records / Jackson's readTree of the same bytes",
                "requests/s", MicroBenchmarks.rates(plan, ParseBenchmark.class, "parseAndValidate"),
                MicroBenchmarks.rates(plan, ParseBenchmark.class, "readTree"), 0.7, 1.2));
    }
}
