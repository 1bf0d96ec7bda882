package io.cataloom.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured, of which build.
 *
 * @param root
 *            the project's directory
 * @param data
 *            a directory of this run alone
 * @param requests
 *            ingest requests that a client sends in one round
 * @param products
 *            in the table before anything is measured
 * @param bigProducts
 *            in the large table
 * @param slice
 *            how long a round of reads takes
 * @param apiOptions
 *            flags of the APIs' JVMs
 */
record Plan(Path root, Path data, boolean quick, int warmUps, int rounds, int requests, int products,
        long bigProducts, Duration slice, List<String> apiOptions) {

    /** Products of a shop that is read and sold from. */
    int shopProducts() {
        return quick ? 10_000 : products;
    }

    /** Products of a catalogue that is held against a small one. */
    long largeCatalogue() {
        return quick ? 20_000 : bigProducts;
    }

    int smallCatalogue() {
        return quick ? 1_000 : 10_000;
    }

    int largeStore() {
        return quick ? 5_000 : 200_000;
    }

    int smallStore() {
        return quick ? 500 : 2_000;
    }

    /** Requests of each kind and round whose times are compared. */
    int requestsTimed() {
        return quick ? 20 : 100;
    }

    Path jar(String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    static Path java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program);
    }
}
