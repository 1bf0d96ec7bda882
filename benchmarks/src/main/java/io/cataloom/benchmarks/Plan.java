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

    Path jar(String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    static Path java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program);
    }
}
