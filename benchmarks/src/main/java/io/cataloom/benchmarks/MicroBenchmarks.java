package io.cataloom.benchmarks;

import java.util.ArrayList;
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

    /**
     * Calls a second, by iteration. Processes of the one and of the other take turns, so that whatever else the machine
     * does hits both.
     */
    static Rounds alternate(Plan plan, Class<?> benchmark, String ours, String limit) throws RunnerException {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int fork = 0; fork < (plan.quick() ? 1 : 2); fork++) {
            first.addAll(rates(plan, benchmark, ours));
            second.addAll(rates(plan, benchmark, limit));
        }
        return new Rounds(new Samples(first), new Samples(second));
    }

    private static List<Double> rates(Plan plan, Class<?> benchmark, String method) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder().include(benchmark.getName() + "." + method + "$").forks(1)
                .warmupIterations(plan.quick() ? 2 : 8).warmupTime(TimeValue.seconds(1))
                .measurementIterations(plan.rounds()).measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true).build()).runSingle();
        return result.getBenchmarkResults().stream().map(BenchmarkResult::getIterationResults)
                .flatMap(iterations -> iterations.stream()).map(IterationResult::getPrimaryResult)
                .map(primary -> primary.getScore()).toList();
    }
}
