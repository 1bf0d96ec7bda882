package io.cataloom.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.cataloom.benchmarks.Clients.Work;

/** How long single requests take, of two servers that are asked in turn. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private Latencies() {
    }

    /** @return of each, in milliseconds, what 99 in 100 requests of a round stay below */
    static Rounds worst(Plan plan, Work ours, Work limit) throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int round = -plan.warmUps(); round < plan.rounds(); round++) {
            List<Double> one = new ArrayList<>();
            List<Double> other = new ArrayList<>();
            for (int i = 0; i < plan.requestsTimed(); i++) {
                one.add(millis(ours));
                other.add(millis(limit));
            }
            if (round >= 0) {
                first.add(percentile99(one));
                second.add(percentile99(other));
            }
        }
        return new Rounds(new Samples(first), new Samples(second));
    }

    static double percentile99(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
}
