package io.cataloom.insightsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.cataloom.application.insights.HostTurns;
import io.cataloom.domain.workspace.Api;
import io.cataloom.persistence.testing.ApiUnderTest;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

class HostTurnsIT {

    private static final long PAUSE_MILLIS = 40;

    private static ApiUnderTest one;
    private static ApiUnderTest other;

    @BeforeAll
    static void start() {
        Database database = TestPostgres.database();
        Map<String, Object> settings = Map.of("cataloom.audits.pause", PAUSE_MILLIS + "ms");
        one = new ApiUnderTest(Api.INSIGHTS, InsightsApi::start, database, settings);
        other = new ApiUnderTest(Api.INSIGHTS, InsightsApi::start, database, settings);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void aHostIsAskedByOneAtATimeWithAPauseInBetween() throws Exception {
        Queue<Request> requests = new ConcurrentLinkedQueue<>();
        List<Future<?>> threads = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                HostTurns turns = (i % 2 == 0 ? one : other).bean(HostTurns.class);
                threads.add(executor.submit(() -> {
                    for (int request = 0; request < 3; request++) {
                        requests.add(turns.inTurn("busy.example:443", Duration.ZERO, HostTurnsIT::request));
                    }
                }));
            }
        }
        for (Future<?> thread : threads) {
            thread.get();
        }

        List<Request> inOrder = requests.stream().sorted(Comparator.comparing(Request::begun)).toList();
        assertThat(inOrder).hasSize(24);
        for (int i = 1; i < inOrder.size(); i++) {
            assertThat(inOrder.get(i).begun() - inOrder.get(i - 1).ended())
                    .isGreaterThanOrEqualTo(Duration.ofMillis(PAUSE_MILLIS - 1).toNanos());
        }
    }

    @Test
    void twoHostsAreAskedAtTheSameTime() throws Exception {
        HostTurns turns = one.bean(HostTurns.class);
        CyclicBarrier both = new CyclicBarrier(2);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> met = new ArrayList<>();
            for (String host : List.of("a.example:443", "b.example:443")) {
                met.add(executor.submit(() -> turns.inTurn(host, Duration.ZERO, () -> meet(both))));
            }
            // each waits for the other within its turn
            assertThat(met.get(0).get() + met.get(1).get()).isEqualTo(1);
        }
    }

    @Test
    void aHostThatAsksForMoreTimeGetsIt() {
        HostTurns turns = one.bean(HostTurns.class);
        Request first = turns.inTurn("slow.example:443", Duration.ofMillis(300), HostTurnsIT::request);
        Request second = other.bean(HostTurns.class).inTurn("slow.example:443", Duration.ZERO, HostTurnsIT::request);

        assertThat(second.begun() - first.ended()).isGreaterThanOrEqualTo(Duration.ofMillis(299).toNanos());
    }

    @Test
    void aRequestThatFailsGivesItsTurnBack() {
        HostTurns turns = one.bean(HostTurns.class);
        assertThatThrownBy(() -> turns.inTurn("down.example:443", Duration.ZERO, () -> {
            throw new IllegalStateException("down");
        })).hasMessage("down");

        assertThat(other.bean(HostTurns.class).<String>inTurn("down.example:443", Duration.ZERO, () -> "next"))
                .isEqualTo("next");
    }

    private static Request request() {
        long begun = System.nanoTime();
        LockSupport.parkNanos(2_000_000);
        return new Request(begun, System.nanoTime());
    }

    private static int meet(CyclicBarrier barrier) {
        try {
            return barrier.await();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private record Request(long begun, long ended) {
    }
}
