package io.cataloom.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that work at the same time, each on a connection of its own. */
final class Clients {

    private Clients() {
    }

    interface Work {
        void run() throws Exception;
    }

    /** @return how many times a second, all together, they did their work */
    static double rate(Duration length, List<? extends Work> clients) throws Exception {
        long[] start = new long[1];
        CyclicBarrier begin = new CyclicBarrier(clients.size(), () -> start[0] = System.nanoTime());
        long done = 0;
        long end = 0;
        try (ExecutorService threads = threads(clients.size())) {
            List<Future<Counted>> running = new ArrayList<>();
            for (Work client : clients) {
                running.add(threads.submit(() -> {
                    begin.await();
                    long count = 0;
                    do {
                        client.run();
                        count++;
                    } while (System.nanoTime() - start[0] < length.toNanos());
                    return new Counted(count, System.nanoTime());
                }));
            }
            for (Future<Counted> client : running) {
                done += client.get().count();
                end = Math.max(end, client.get().end());
            }
        }
        return done * 1e9 / (end - start[0]);
    }

    private record Counted(long count, long end) {
    }

    /** Lets each do its work once. @return the seconds until the last one was done */
    static double seconds(List<? extends Work> clients) throws Exception {
        return clients.size() / rate(Duration.ZERO, clients);
    }

    private static ExecutorService threads(int count) {
        return Executors.newFixedThreadPool(count);
    }
}
