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
    /**
     * Steps from lane to lane through the index, and takes as many of each as there is room for. The doubtful get what
     * the others leave.
     */
    private static final String CLAIM = """
            WITH RECURSIVE lane AS (
                (SELECT lane FROM webhook_queue ORDER BY lane LIMIT 1)
                UNION ALL
                SELECT (SELECT q.lane FROM webhook_queue q WHERE q.lane > l.lane ORDER BY q.lane LIMIT 1)
                FROM lane l WHERE l.lane IS NOT NULL),
            room AS (
                SELECT l.lane, coalesce(known.free, ?) AS free, coalesce(known.doubtful, 0) = 1 AS doubtful,
                    coalesce(known.turn, 0) AS turn
                FROM lane l LEFT JOIN unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                    AS known (lane, free, doubtful, turn) ON known.lane = l.lane
                WHERE l.lane IS NOT NULL),
            good AS (
                SELECT d.lane, d.delivery FROM (
                    SELECT lane, free FROM room WHERE free > 0 AND NOT doubtful ORDER BY turn) r
                CROSS JOIN LATERAL (
                    SELECT q.lane, q.delivery FROM webhook_queue q WHERE q.lane = r.lane AND q.due_at <= ?
                    ORDER BY q.due_at LIMIT r.free FOR UPDATE SKIP LOCKED) d
                LIMIT ?),
            doubtful AS (
                SELECT d.lane, d.delivery FROM (
                    SELECT lane, free FROM room WHERE free > 0 AND doubtful ORDER BY turn) r
                CROSS JOIN LATERAL (
                    SELECT q.lane, q.delivery FROM webhook_queue q WHERE q.lane = r.lane AND q.due_at <= ?
                    ORDER BY q.due_at LIMIT r.free FOR UPDATE SKIP LOCKED) d
                LIMIT least(?, ? - (SELECT count(*) FROM good))),
            due AS (SELECT lane, delivery FROM good UNION ALL SELECT lane, delivery FROM doubtful)
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
     *            what there is for lanes other than usual
     * @param usualRoom
     *            how many of any other lane may be taken
     * @param mostDoubtful
     *            how many of all doubtful lanes together
     */
    List<Claim> claim(Map<Lane, Room> rooms, int usualRoom, int most, int mostDoubtful, Instant now) {
        String[] lanes = rooms.keySet().stream().map(Lane::text).toArray(String[]::new);
        long[] free = rooms.values().stream().mapToLong(Room::free).toArray();
        long[] doubtful = rooms.values().stream().mapToLong(room -> room.doubtful() ? 1 : 0).toArray();
        long[] turns = rooms.values().stream().mapToLong(Room::turn).toArray();
        return tenancy.readDirectory(CLAIM, p -> p.add((long) usualRoom).add(lanes).add(free).add(doubtful).add(turns)
                .add(now).add(most).add(now).add(Math.max(0, mostDoubtful)).add(most).add(now.plus(LEASE)), rows -> {
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

    /**
     * What there is for a lane.
     *
     * @param free
     *            how many of it may be taken
     * @param doubtful
     *            whether its last attempt failed
     * @param turn
     *            the lower comes first, among the doubtful and among the others
     */
    record Room(int free, boolean doubtful, long turn) {
    }

    /** One that is ours until the lease is over. */
    record Claim(Lane lane, String delivery) {
    }
}
