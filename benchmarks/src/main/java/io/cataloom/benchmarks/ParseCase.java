package io.cataloom.benchmarks;

import org.openjdk.jmh.runner.RunnerException;

/** Runs {@link ParseBenchmark}. */
final class ParseCase {

    private ParseCase() {
    }

    static void run(Plan plan, Report report) throws RunnerException {
        report.add(MicroBenchmarks.alternate(plan, ParseBenchmark.class, "parseAndValidate", "readTree")
                .line("parsing and validating 10,000 records / Jackson's readTree of the same bytes", "requests/s", 0.7,
                        1.2));
    }
}
