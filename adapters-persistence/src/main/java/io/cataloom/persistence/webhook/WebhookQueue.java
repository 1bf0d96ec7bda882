package io.cataloom.persistence.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Singleton;

import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Which deliveries are due. A claimed one is due again when its lease is over: if the instance that claimed it dies,
 * another one delivers it.
 */
@Singleton
final class WebhookQueue {

    /** Longer than an attempt takes. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final String ADD = "INSERT INTO webhook_queue (lane, delivery, due_at) VALUES (?, ?, ?) "
            + "ON CONFLICT (lane, delivery) DO UPDATE SET due_at = excluded.due_at";
    private static final String REMOVE = "DELETE FROM webhook_queue WHERE lane = ? AND delivery = ?";
    private static final String REMOVE_LANE = "DELETE FROM webhook_queue WHERE lane = ?";
    /** Steps from lane to lane through the index, and takes as many of each as there is room for. */
    private static final String CLAIM = """
            WITH RECURSIVE lane AS (
                (SELECT lane FROM webhook_queue ORDER BY lane LIMIT 1)
                UNION ALL
                SELECT (SELECT q.lane FROM webhook_queue q WHERE q.lane > l.lane ORDER BY q.lane LIMIT 1)
                FROM lane l WHERE l.lane IS NOT NULL),
            room AS (
                SELECT l.lane, coalesce(known.free, ?) AS free
                FROM lane l LEFT JOIN unnest(?::text[], ?::bigint[]) AS known (lane, free) ON known.lane = l.lane
                WHERE l.lane IS NOT NULL),
            due AS (
                SELECT d.lane, d.delivery FROM room r CROSS JOIN LATERAL (
                    SELECT q.lane, q.delivery FROM webhook_queue q WHERE q.lane = r.lane AND q.due_at <= ?
                    ORDER BY q.due_at LIMIT r.free FOR UPDATE SKIP LOCKED) d
                WHERE r.free > 0 LIMIT ?)
            UPDATE webhook_queue q SET due_at = ? FROM due WHERE q.lane = due.lane AND q.delivery = due.delivery
            RETURNING q.lane, q.delivery""";
    private static final Runnable NOBODY = () -> {
    };

    private final Tenancy tenancy;
    private final AtomicReference<Runnable> sender = new AtomicReference<>(NOBODY);

    WebhookQueue(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** In the transaction that this thread is in; this instance looks for due deliveries when that has ended. */
    void put(Lane lane, String delivery, Instant due) {
        tenancy.inTransaction(lane.workspace(),
                _ -> tenancy.write(lane.workspace(), ADD, p -> p.add(lane.text()).add(delivery).add(due)));
        tenancy.afterCompletion(sender.get());
    }

    void remove(Lane lane, String delivery) {
        tenancy.write(lane.workspace(), REMOVE, p -> p.add(lane.text()).add(delivery));
    }

    void remove(Lane lane) {
        tenancy.write(lane.workspace(), REMOVE_LANE, p -> p.add(lane.text()));
    }

    /**
     * Takes some that are due.
     *
     * @param rooms
     *            how many of a lane may be taken, for lanes other than usual
     * @param usualRoom
     *            how many of any other lane
     */
    List<Claim> claim(Map<Lane, Integer> rooms, int usualRoom, int most, Instant now) {
        String[] lanes = rooms.keySet().stream().map(Lane::text).toArray(String[]::new);
        long[] free = rooms.values().stream().mapToLong(Integer::longValue).toArray();
        return tenancy.readDirectory(CLAIM, p -> p.add((long) usualRoom).add(lanes).add(free).add(now).add(most)
                .add(now.plus(LEASE)), rows -> {
                    List<Claim> claims = new ArrayList<>();
                    while (rows.next()) {
                        claims.add(new Claim(Lane.parse(rows.getString(1)), rows.getString(2)));
                    }
                    return claims;
                });
    }

    /** Tells whom to wake when something may be due. */
    void wakes(Runnable wake) {
        sender.set(wake);
    }

    /** One that is ours until the lease is over. */
    record Claim(Lane lane, String delivery) {
    }
}
