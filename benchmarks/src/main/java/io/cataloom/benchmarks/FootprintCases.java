package io.cataloom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cataloom.benchmarks.Clients.Work;

/** Start-up time and memory of an API by itself. */
final class FootprintCases {

    private static final int MANY = 4;
    private static final int MOST_WAITS = 600;
    /** Used before, used after: "Pause Full (Diagnostic Command) 61M->18M(64M) 40.1ms". */
    private static final Pattern COLLECTION = Pattern.compile("Pause (\\w+).*?(\\d+)M->(\\d+)M");

    private FootprintCases() {
    }

    static void run(Site site, Report report) throws Exception {
        Plan plan = site.plan();
        for (String module : List.of(ApiProcess.CATALOG, ApiProcess.INSIGHTS, ApiProcess.STORE)) {
            Footprint alone = starts(site, module);
            report.add(Line.amount("start of " + module + " alone to ready", "s", alone.seconds(), 5, 2));
            report.add(Line.amount("resident memory of " + module + ", idle", "MB", alone.megabytes(), 250, 150));
            Path cache = plan.data().resolve(module + ".aot");
            train(site, module, cache);
            Footprint cached = starts(site, module, "-XX:AOTCache=" + cache);
            report.add(Line.amount("start of " + module + " with a start cache", "s", cached.seconds(), 5, 2));
            report.add(Line.amount("resident memory of " + module + ", idle, with a start cache", "MB",
                    cached.megabytes(), 250, 150));
        }
        heap(site, report);
    }

    private static Footprint starts(Site site, String module, String... options)
            throws IOException, InterruptedException {
        Plan plan = site.plan();
        List<Double> starts = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int i = 0; i < Math.min(plan.rounds(), 5); i++) {
            try (ApiProcess api = ApiProcess.start(plan, module, site.database(), options)) {
                starts.add(api.startSeconds());
                TimeUnit.SECONDS.sleep(plan.quick() ? 1 : 5);
                memory.add(api.residentMegabytes());
            }
        }
        return new Footprint(new Samples(starts), new Samples(memory));
    }

    private record Footprint(Samples seconds, Samples megabytes) {
    }

    /** A process that ends writes down which classes it had; another one that it begins makes the cache of them. */
    private static void train(Site site, String module, Path cache) throws IOException, InterruptedException {
        ApiProcess.start(site.plan(), module, site.database(), "-XX:AOTCacheOutput=" + cache).close();
        for (int i = 0; i < MOST_WAITS && !Files.exists(cache); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("no start cache was made of " + module);
        }
    }

    /**
     * Live means: what a full collection leaves, while requests are in every stage. The collections come from outside
     * at moments of their own.
     */
    private static void heap(Site site, Report report) throws Exception {
        Path log = site.plan().data().resolve("gc.log");
        try (ApiProcess api = ApiProcess.start(site.plan(), ApiProcess.CATALOG, site.database(),
                "-Xlog:gc:file=" + log)) {
            List<Work> work = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                HttpConnection connection = new HttpConnection(api.port(), site.tenant().catalogHeaders());
                byte[] body = padded(site.catalogue().records((long) i * Site.RECORDS, Site.RECORDS, 1));
                work.add(() -> connection.post("/v2/ingest", body).ok());
            }
            Clients.rate(Duration.ofSeconds(site.plan().quick() ? 1 : 5), work);
            api.collectGarbage();
            api.collectGarbage();
            int idle = last(log);
            CompletableFuture<Double> load = CompletableFuture.supplyAsync(() -> {
                try {
                    return Clients.rate(Duration.ofSeconds(site.plan().quick() ? 5 : 20), work);
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
            int before = collections(log).size();
            while (!load.isDone()) {
                api.collectGarbage();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            load.join();
            List<int[]> under = collections(log).subList(before, collections(log).size());
            report.add(Line.amount("heap of the idle Catalog API, live", "MB", Samples.of(idle)));
            report.add(Line.amount("heap needed for 4 concurrent requests of 5 MB, live, above idle", "MB",
                    new Samples(List.of((double) under.stream().filter(each -> each[2] == 1).mapToInt(each -> each[1])
                            .max().orElseThrow() - idle)),
                    200, 80));
            report.add(Line.amount("the same with what is not collected yet", "MB",
                    Samples.of(under.stream().mapToInt(each -> each[0]).max().orElseThrow() - idle)));
        }
    }

    /** To 5 MB exactly, the most that is taken. */
    private static byte[] padded(byte[] json) {
        byte[] body = java.util.Arrays.copyOf(json, 5 * 1024 * 1024);
        java.util.Arrays.fill(body, json.length, body.length, (byte) ' ');
        return body;
    }

    private static int last(Path log) throws IOException {
        return collections(log).getLast()[1];
    }

    /** Of each: megabytes before, after, whether it was a full one. */
    private static List<int[]> collections(Path log) throws IOException {
        List<int[]> all = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher pause = COLLECTION.matcher(line);
            if (pause.find()) {
                all.add(new int[]{Integer.parseInt(pause.group(2)), Integer.parseInt(pause.group(3)),
                        pause.group(1).equals("Full") ? 1 : 0});
            }
        }
        return all;
    }
}
