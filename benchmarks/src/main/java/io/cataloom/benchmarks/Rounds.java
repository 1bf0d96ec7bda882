package io.cataloom.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Measures two things in turn, so that whatever else the machine does hits both. */
record Rounds(Samples ours, Samples limit) {

    interface Measurement {
        double measure() throws Exception;
    }

    static Rounds alternate(Plan plan, Measurement ours, Measurement limit) throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int round = -plan.warmUps(); round < plan.rounds(); round++) {
            double one = ours.measure();
            double other = limit.measure();
            if (round >= 0) {
                first.add(one);
                second.add(other);
            }
        }
        return new Rounds(new Samples(first), new Samples(second));
    }

    Line line(String name, String unit, double floor, double aim) {
        return Line.ratio(name, unit, ours, limit, floor, aim);
    }

    Line line(String name, String unit) {
        return Line.ratio(name, unit, ours, limit);
    }
}
