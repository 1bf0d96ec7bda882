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

/** Runs single methods by JMH, in processes of their own. */
final class MicroBenchmarks {

    private MicroBenchmarks() {
    }

    /** Calls a second, by iteration. */
    static Samples rates(Plan plan, Class<?> benchmark, String method) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder().include(benchmark.getName() + "." + method + "$")
                .forks(plan.quick() ? 1 : 2).warmupIterations(plan.quick() ? 2 : 5).warmupTime(TimeValue.seconds(1))
                .measurementIterations(plan.rounds()).measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true).build()).runSingle();
        List<Double> rates = result.getBenchmarkResults().stream().map(BenchmarkResult::getIterationResults)
                .flatMap(iterations -> iterations.stream()).map(IterationResult::getPrimaryResult)
                .map(primary -> primary.getScore()).toList();
        return new Samples(rates);
    }
}
