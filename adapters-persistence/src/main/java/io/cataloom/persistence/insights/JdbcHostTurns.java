package io.cataloom.persistence.insights;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.Ids;
import io.cataloom.application.SettingBounds;
import io.cataloom.application.insights.HostTurns;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Turns kept in PostgreSQL. Within an instance the threads that want one host queue up first, so that only one of them
 * asks the database.
 */
@Singleton
final class JdbcHostTurns implements HostTurns {

    /** Manners belong to nobody. */
    static final WorkspaceId NOBODY = new WorkspaceId(0);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private static final String TAKE = """
            INSERT INTO host_turn AS turn (workspace_id, host, holder, held_until, free_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, host) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
            WHERE (turn.holder IS NULL OR turn.held_until <= ?) AND turn.free_at <= ?""";
    private static final String FREE_AT = """
            SELECT free_at FROM host_turn WHERE workspace_id = ? AND host = ? AND holder IS NULL""";
    private static final String GIVE_BACK = """
            UPDATE host_turn SET holder = NULL, free_at = ? WHERE workspace_id = ? AND host = ? AND holder = ?""";
    private static final String DELETE_UNUSED = """
            DELETE FROM host_turn WHERE workspace_id = ? AND free_at <= ? AND held_until <= ?""";

    private final Tenancy tenancy;
    private final Ids ids;
    private final InstantSource clock;
    private final Duration pause;
    private final Duration expiry;
    private final ConcurrentMap<String, Queue> queues = new ConcurrentHashMap<>();

    /**
     * @param pause
     *            between two requests to a host
     * @param expiry
     *            after which a turn is taken from its holder, who must have died: longer than any request
     */
    JdbcHostTurns(Tenancy tenancy, Ids ids, InstantSource clock,
            @Value("${cataloom.audits.pause:500ms}") Duration pause,
            @Value("${cataloom.audits.turn-expiry:40s}") Duration expiry) {
        SettingBounds.atLeast(Duration.ZERO, "cataloom.audits.pause", pause);
        SettingBounds.atLeast(Duration.ofSeconds(1), "cataloom.audits.turn-expiry", expiry);
        this.tenancy = tenancy;
        this.ids = ids;
        this.clock = clock;
        this.pause = pause;
        this.expiry = expiry;
    }

    @Override
    public <T> T inTurn(String host, Duration crawlDelay, Supplier<T> request) {
        Queue queue = queues.compute(host, (_, known) -> known == null ? new Queue() : known.joined());
        try {
            queue.turn.acquire();
            try {
                return inTurnOfAll(host, crawlDelay, request);
            } finally {
                queue.turn.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Interrupted(interrupted);
        } finally {
            queues.compute(host, (_, known) -> known == null ? null : known.left());
        }
    }

    private <T> T inTurnOfAll(String host, Duration crawlDelay, Supplier<T> request) throws InterruptedException {
        String holder = ids.next("turn");
        while (!take(host, holder)) {
            Thread.sleep(untilFree(host));
        }
        try {
            return request.get();
        } finally {
            // an interrupted thread could not speak to the database, and the host would seem taken for long
            boolean interrupted = Thread.interrupted();
            giveBack(host, holder, clock.instant().plus(pauseOf(crawlDelay)));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void giveBack(String host, String holder, Instant free) {
        tenancy.write(NOBODY, GIVE_BACK, p -> p.add(free).add(NOBODY.value()).add(host).add(holder));
    }

    private boolean take(String host, String holder) {
        Instant now = clock.instant();
        return tenancy.write(NOBODY, TAKE, p -> p.add(NOBODY.value()).add(host).add(holder)
                .add(now.plus(expiry)).add(now).add(now).add(now)) == 1;
    }

    private Duration untilFree(String host) {
        Instant free = tenancy.read(NOBODY, FREE_AT, p -> p.add(NOBODY.value()).add(host),
                row -> row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null);
        Duration wait = free == null ? LOOK_AGAIN : Duration.between(clock.instant(), free);
        return wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait;
    }

    /** What a host asks for is granted within reason. */
    private Duration pauseOf(Duration crawlDelay) {
        Duration longer = crawlDelay.compareTo(pause) > 0 ? crawlDelay : pause;
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    void deleteUnused(Instant until) {
        tenancy.write(NOBODY, DELETE_UNUSED, p -> p.add(NOBODY.value()).add(until).add(until));
    }

    /** The threads of this instance that want one host, the first first. */
    private static final class Queue {

        private final Semaphore turn = new Semaphore(1, true);
        private int threads = 1;

        /** Within the map's own lock for this host. */
        Queue joined() {
            threads++;
            return this;
        }

        /** @return null when nobody is left */
        @Nullable
        Queue left() {
            return --threads == 0 ? null : this;
        }
    }
}
