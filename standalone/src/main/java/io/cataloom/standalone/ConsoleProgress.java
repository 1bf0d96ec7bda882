package io.cataloom.standalone;

import java.io.PrintWriter;
import java.time.Duration;

import io.cataloom.standalone.imports.ImportProgress;

/** A bar that redraws itself on a terminal, a line now and then elsewhere. */
final class ConsoleProgress implements ImportProgress {

    private static final int WIDTH = 30;
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);

    private final PrintWriter out;
    /** Only the launcher can tell: Java knows of the standard output alone. */
    private final boolean terminal = Boolean.getBoolean("cataloom.terminal");
    private final long start = System.nanoTime();
    private long lastLine = start;

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void sent(long records, long rejected, long read, long size) {
        double part = size == 0 ? 1 : Math.min(1, (double) read / size);
        long now = System.nanoTime();
        long rate = Math.round(records / Math.max(0.001, (now - start) / 1e9));
        String text = "%3.0f %%  %,d records, %,d rejected, %,d a second".formatted(part * 100, records, rejected,
                rate);
        if (terminal) {
            int done = (int) (part * WIDTH);
            out.print("\r[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "] " + text + "\033[K");
        } else if (now - lastLine >= LINE_EVERY.toNanos()) {
            lastLine = now;
            out.println(text.strip());
        }
        out.flush();
    }

    @Override
    public void waiting(String why, Duration length) {
        if (length.toMillis() < 1000) {
            return;
        }
        String text = "waiting %d s: %s".formatted(length.toSeconds(), why);
        if (terminal) {
            out.print("\r" + text + "\033[K");
        } else {
            out.println(text);
        }
        out.flush();
    }

    void end() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }
}
