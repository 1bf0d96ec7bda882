package io.cataloom.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./cataloom up}: the first start loads the demo, the others find everything there. */
final class LauncherCase {

    private LauncherCase() {
    }

    static void run(Plan plan, Report report) throws Exception {
        Path data = plan.data().resolve("up");
        Samples first = Samples.of(start(plan, data).seconds());
        List<Double> again = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int i = 0; i < Math.min(plan.rounds(), 3); i++) {
            Started started = start(plan, data);
            again.add(started.seconds());
            memory.add(started.megabytes());
        }
        report.add(Line.amount("first start of ./cataloom up, with the demo's products", "s", first));
        report.add(Line.amount("second start of ./cataloom up to all three APIs ready", "s", new Samples(again), 12,
                5));
        report.add(Line.amount("resident memory of all three APIs in one process, right after the start", "MB",
                new Samples(memory)));
    }

    private record Started(double seconds, double megabytes) {
    }

    private static Started start(Plan plan, Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(plan.root().resolve("cataloom").toString(), "up", "--json",
                "--data", data.toString()));
        for (String port : List.of("catalog", "insights", "store")) {
            command.addAll(List.of("--" + port + "-port", Integer.toString(ApiProcess.freePort()),
                    "--" + port + "-management-port", Integer.toString(ApiProcess.freePort())));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(plan.data().resolve("up.log").toFile()));
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
        long start = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            if (output.readLine() == null) {
                throw new IOException("it does not start: see " + plan.data().resolve("up.log"));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Started(seconds, ApiProcess.residentMegabytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor(1, TimeUnit.MINUTES);
        }
    }
}
