package io.cataloom.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * One line of the report: a ratio to a limit, or a size or time of its own.
 *
 * @param limit
 *            null for a size or time
 * @param floor
 *            null when there is no budget for it
 * @param lessIsBetter
 *            of times and sizes, and of their ratios
 */
record Line(String name, String unit, Samples ours, @Nullable Samples limit, @Nullable Double floor,
        @Nullable Double aim, boolean lessIsBetter) {

    static Line ratio(String name, String unit, Samples ours, Samples limit, double floor, double aim) {
        return new Line(name, unit, ours, limit, floor, aim, false);
    }

    /** How many times as long something takes as something else. */
    static Line growth(String name, String unit, Samples ours, Samples limit, double floor, double aim) {
        return new Line(name, unit, ours, limit, floor, aim, true);
    }

    /** A ratio that has no budget. */
    static Line ratio(String name, String unit, Samples ours, Samples limit) {
        return new Line(name, unit, ours, limit, null, null, false);
    }

    static Line amount(String name, String unit, Samples ours, double floor, double aim) {
        return new Line(name, unit, ours, null, floor, aim, true);
    }

    static Line amount(String name, String unit, Samples ours) {
        return new Line(name, unit, ours, null, null, null, true);
    }

    double value() {
        return limit == null ? ours.median() : ours.median() / limit.median();
    }

    String verdict() {
        if (floor == null || aim == null) {
            return "";
        }
        if (reaches(aim)) {
            return "aim";
        }
        return reaches(floor) ? "floor" : "MISSED";
    }

    private boolean reaches(double budget) {
        return lessIsBetter ? value() <= budget : value() >= budget;
    }
}
