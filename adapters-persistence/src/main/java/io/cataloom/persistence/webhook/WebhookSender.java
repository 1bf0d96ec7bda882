package io.cataloom.persistence.webhook;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.application.SettingBounds;
import io.cataloom.application.webhook.WebhookTransport;
import io.cataloom.persistence.tenancy.Outage;
import io.cataloom.persistence.webhook.WebhookQueue.Claim;
import io.cataloom.persistence.webhook.WebhookQueue.Room;

/**
 * Sends what is due, each endpoint's in a lane of its own: one that answers well gets more at a time, any other one, so
 * that slow endpoints keep neither each other nor the fast ones waiting. Those whose last attempt failed may all hang:
 * they share a part of what is sent at once, in turns.
 */
@Singleton
@Requires(beans = WebhookTransport.class)
final class WebhookSender implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    /**
     * So many that endpoints which hang and never did before leave room: an attempt that waits costs next to nothing.
     */
    private static final int MOST_AT_ONCE = 400;
    /** Of these, to endpoints whose last attempt failed. */
    static final int MOST_DOUBTFUL = 100;
    private static final int USUAL_WIDTH = 1;
    static final int WIDEST = 16;
    private static final Duration GRACE = Duration.ofSeconds(11);

    private final Outage outage = new Outage(LOG, "webhooks");
    private final WebhookQueue queue;
    private final DeliveryAttempts attempts;
    private final InstantSource clock;
    private final boolean enabled;
    private final long pollingMillis;

    private final Semaphore wake = new Semaphore(0);
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<Lane, State> lanes = new HashMap<>();
    /** How many attempts have failed. */
    private long failures;
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());
    private volatile boolean stopping;

    WebhookSender(WebhookQueue queue, DeliveryAttempts attempts, InstantSource clock,
            @Value("${cataloom.webhooks.enabled:false}") boolean enabled,
            @Value("${cataloom.webhooks.polling:500ms}") Duration polling) {
        SettingBounds.atLeast(Duration.ofMillis(1), "cataloom.webhooks.polling", polling);
        this.queue = queue;
        this.attempts = attempts;
        this.clock = clock;
        this.enabled = enabled;
        pollingMillis = polling.toMillis();
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        if (enabled) {
            queue.wakes(wake::release);
            Thread.ofPlatform().name("webhooks").daemon().start(this::run);
        }
    }

    /** Attempts under way are finished; what is left is another instance's, or this one's after its next start. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        wake.release();
        threads.shutdown();
        if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                outage.watch(this::claim);
            } catch (RuntimeException failure) {
                LOG.error("Due webhooks can't be looked for now", failure);
            }
            try {
                if (wake.tryAcquire(pollingMillis, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException interrupted) {
                LOG.debug("Told to stop", interrupted);
                return;
            }
        }
    }

    private void claim() {
        int room = MOST_AT_ONCE - underWay.get();
        if (room <= 0) {
            return;
        }
        Map<Lane, Room> rooms = rooms();
        List<Claim> claims = queue.claim(rooms, USUAL_WIDTH, room, MOST_DOUBTFUL - doubtful(), clock.instant());
        for (Claim claim : claims) {
            begin(claim.lane());
            threads.execute(() -> {
                boolean good = false;
                try {
                    good = attempts.attempt(claim);
                } catch (CatalogUnavailable unavailable) {
                    // its lease will end, and it is tried again
                    outage.began(unavailable);
                } catch (RuntimeException failure) {
                    // the same
                    LOG.error("Delivery {} could not be attempted", claim.delivery(), failure);
                } finally {
                    end(claim.lane(), good);
                    wake.release();
                }
            });
        }
        if (claims.size() == room) {
            wake.release();
        } else {
            forgetIdle(rooms, claims);
        }
    }

    private synchronized Map<Lane, Room> rooms() {
        Map<Lane, Room> rooms = new HashMap<>();
        lanes.forEach((lane, state) -> rooms.put(lane, new Room(Math.max(0, state.width - state.underWay),
                state.isDoubtful(), state.isDoubtful() ? state.failed : state.underWay)));
        return rooms;
    }

    private synchronized int doubtful() {
        return lanes.values().stream().filter(State::isDoubtful).mapToInt(state -> state.underWay).sum();
    }

    private synchronized void begin(Lane lane) {
        underWay.incrementAndGet();
        lanes.computeIfAbsent(lane, _ -> new State()).underWay++;
    }

    private synchronized void end(Lane lane, boolean good) {
        underWay.decrementAndGet();
        State state = lanes.get(lane);
        state.underWay--;
        state.width = good ? Math.min(WIDEST, state.width * 2) : USUAL_WIDTH;
        state.failed = good ? 0 : ++failures;
    }

    /** Those that nothing was due of, although there was room: how wide they were is of no use any more. */
    private synchronized void forgetIdle(Map<Lane, Room> rooms, List<Claim> claims) {
        Set<Lane> busy = claims.stream().map(Claim::lane).collect(Collectors.toSet());
        rooms.forEach((lane, room) -> {
            State state = lanes.get(lane);
            if (room.free() > 0 && !busy.contains(lane) && state.underWay == 0 && !state.isDoubtful()) {
                lanes.remove(lane);
            }
        });
    }

    /** Of an endpoint with attempts under way or due, or with a bad one last. */
    private static final class State {

        private int underWay;
        private int width = USUAL_WIDTH;
        /** Which of all failures its last attempt was; 0 if it was none. */
        private long failed;

        private boolean isDoubtful() {
            return failed > 0;
        }
    }
}
