package io.cataloom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How busy the machine is, apart from us. */
final class Machine {

    private static final Path LOAD = Path.of("/proc/loadavg");

    private Machine() {
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Of the last 1, 5 and 15 minutes; "unknown" where the system does not tell. */
    static String load() {
        try {
            String[] fields = Files.readString(LOAD).split(" ");
            return fields[0] + " " + fields[1] + " " + fields[2];
        } catch (IOException elsewhere) {
            return "unknown";
        }
    }

    /** The load of now, while we do nothing: how many others want a core. Negative where the system does not tell. */
    static double busyCores() throws InterruptedException {
        long[] before = ticks();
        TimeUnit.SECONDS.sleep(1);
        long[] after = ticks();
        long all = after[0] - before[0];
        return all <= 0 ? -1 : (double) (after[1] - before[1]) / all * cores();
    }

    private static long[] ticks() {
        try {
            String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().trim().split("\\s+");
            long all = 0;
            long idle = 0;
            for (int i = 1; i < fields.length; i++) {
                long ticks = Long.parseLong(fields[i]);
                all += ticks;
                // idle and waiting for the disk
                idle += i == 4 || i == 5 ? ticks : 0;
            }
            return new long[]{all, all - idle};
        } catch (IOException elsewhere) {
            return new long[]{0, 0};
        }
    }
}
