package io.cataloom.benchmarks;

import java.util.List;

import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link ParseBenchmark}. */
final class ParseCase {

    private ParseCase() {
    }

    static void run(Plan plan, Report report) throws RunnerException {
        report.add(Line.ratio("parsing and validating 10,000 records / Jackson's readTree of the same bytes",
                "requests/s", rates(plan, "parseAndValidate"), rates(plan, "readTree"), 0.7, 1.2));
    }

    private static Samples rates(Plan plan, String method) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder().include(ParseBenchmark.class.getName() + "." + method + "$")
                .forks(plan.quick() ? 1 : 2).warmupIterations(plan.quick() ? 2 : 5).warmupTime(TimeValue.seconds(1))
                .measurementIterations(plan.rounds()).measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true).build()).runSingle();
        List<Double> rates = result.getBenchmarkResults().stream().map(BenchmarkResult::getIterationResults)
                .flatMap(iterations -> iterations.stream()).map(IterationResult::getPrimaryResult)
                .map(primary -> primary.getScore()).toList();
        return new Samples(rates);
    }
}
