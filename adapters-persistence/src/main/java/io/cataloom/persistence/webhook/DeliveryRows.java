package io.cataloom.persistence.webhook;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.webhook.WebhookDelivery;
import io.cataloom.application.webhook.WebhookDelivery.Attempt;
import io.cataloom.application.webhook.WebhookDelivery.Status;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Documents;
import io.cataloom.persistence.tenancy.Tenancy;

/** The tables {@code webhook_event} and {@code webhook_delivery}. */
@Singleton
final class DeliveryRows {

    private static final String COLUMNS = """
            id, webhook_id, event_id, event_type, status, jsonb_build_object('all', attempts), next_attempt_at,
            created_at, finished_at""";
    private static final String ADD_EVENT = """
            INSERT INTO webhook_event (workspace_id, id, type, body, created_at) VALUES (?, ?, ?, ?, ?)""";
    private static final String ADD = """
            INSERT INTO webhook_delivery (workspace_id, id, webhook_id, event_id, event_type, forced, status,
                next_attempt_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?)""";
    private static final String FIND = "SELECT " + COLUMNS + " FROM webhook_delivery WHERE workspace_id = ? AND id = ?";
    private static final String OPEN = """
            SELECT d.event_id, d.event_type, d.failures, d.forced, e.body, w.url, w.enabled, w.secret,
                CASE WHEN w.previous_secret_until > ? THEN w.previous_secret END
            FROM webhook_delivery d
            JOIN webhook_event e ON e.workspace_id = d.workspace_id AND e.id = d.event_id
            JOIN webhook w ON w.workspace_id = d.workspace_id AND w.id = d.webhook_id
            WHERE d.workspace_id = ? AND d.id = ? AND d.status = 'pending'""";
    private static final String RECORD = """
            UPDATE webhook_delivery SET status = ?, failures = failures + ?, attempts = attempts || ?::jsonb,
                next_attempt_at = ?, finished_at = ?
            WHERE workspace_id = ? AND id = ? AND status = 'pending'""";
    private static final String RESTART = """
            UPDATE webhook_delivery SET status = 'pending', failures = 0, forced = true, next_attempt_at = ?,
                finished_at = NULL
            WHERE workspace_id = ? AND id = ?""";
    private static final String DELETE_OF = "DELETE FROM webhook_delivery WHERE workspace_id = ? AND webhook_id = ?";
    private static final int OUTDATED_AT_A_TIME = 1000;
    private static final String DELETE_OUTDATED = """
            DELETE FROM %1$s WHERE workspace_id = ? AND id = ANY (ARRAY (
                SELECT id FROM %1$s WHERE workspace_id = ? AND created_at <= ? LIMIT ? FOR UPDATE SKIP LOCKED))""";

    private final Tenancy tenancy;

    DeliveryRows(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    void addEvent(WorkspaceId workspace, String id, String type, String body, Instant now) {
        tenancy.write(workspace, ADD_EVENT, p -> p.add(workspace.value()).add(id).add(type).add(body).add(now));
    }

    /**
     * @param forced
     *            delivered even if the webhook is disabled
     */
    void add(WorkspaceId workspace, String id, String webhook, String event, String type, boolean forced,
            Instant now) {
        tenancy.write(workspace, ADD, p -> p.add(workspace.value()).add(id).add(webhook).add(event).add(type)
                .add(forced).add(now).add(now));
    }

    Optional<WebhookDelivery> find(WorkspaceId workspace, String id) {
        return tenancy.read(workspace, FIND, p -> p.add(workspace.value()).add(id), DeliveryRows::all).stream()
                .findFirst();
    }

    List<WebhookDelivery> list(WorkspaceId workspace, String webhook, @Nullable Status status, @Nullable String after,
            int limit) {
        String sql = "SELECT " + COLUMNS + " FROM webhook_delivery WHERE workspace_id = ? AND webhook_id = ?"
                + (status == null ? "" : " AND status = ?") + (after == null ? "" : " AND id < ?")
                + " ORDER BY id DESC LIMIT " + limit;
        return tenancy.read(workspace, sql, p -> {
            p.add(workspace.value()).add(webhook);
            if (status != null) {
                p.add(status.code());
            }
            if (after != null) {
                p.add(after);
            }
        }, DeliveryRows::all);
    }

    /** What an attempt needs; empty if the delivery is over, or its webhook gone. */
    Optional<Open> open(WorkspaceId workspace, String id, Instant now) {
        return tenancy.read(workspace, OPEN, p -> p.add(now).add(workspace.value()).add(id),
                row -> row.next() ? Optional.of(new Open(row.getString(1), row.getString(2), row.getInt(3),
                        row.getBoolean(4), row.getString(5), row.getString(6), row.getBoolean(7), row.getBytes(8),
                        row.getBytes(9))) : Optional.empty());
    }

    /**
     * @param next
     *            when it is tried again; null if that was the last attempt
     * @return false if the delivery was over, or gone with its webhook
     */
    boolean record(WorkspaceId workspace, String id, Status status, Attempt attempt, @Nullable Instant next,
            Instant now) {
        return tenancy.write(workspace, RECORD,
                p -> p.add(status.code()).add(status == Status.DELIVERED ? 0 : 1).add(Documents.text(document(attempt)))
                        .add(next).add(status == Status.PENDING ? null : now).add(workspace.value()).add(id)) == 1;
    }

    boolean restart(WorkspaceId workspace, String id, Instant now) {
        return tenancy.write(workspace, RESTART, p -> p.add(now).add(workspace.value()).add(id)) == 1;
    }

    void deleteOf(WorkspaceId workspace, String webhook) {
        tenancy.write(workspace, DELETE_OF, p -> p.add(workspace.value()).add(webhook));
    }

    /** @return whether there may be more */
    boolean deleteSomeOutdated(WorkspaceId workspace, Instant until) {
        boolean more = false;
        for (String table : List.of("webhook_delivery", "webhook_event")) {
            more |= tenancy.write(workspace, DELETE_OUTDATED.formatted(table), p -> p.add(workspace.value())
                    .add(workspace.value()).add(until).add(OUTDATED_AT_A_TIME)) == OUTDATED_AT_A_TIME;
        }
        return more;
    }

    private static List<WebhookDelivery> all(ResultSet rows) throws SQLException {
        List<WebhookDelivery> deliveries = new ArrayList<>();
        while (rows.next()) {
            deliveries.add(new WebhookDelivery(rows.getString(1), rows.getString(2), rows.getString(3),
                    rows.getString(4), Status.find(rows.getString(5)).orElseThrow(), attempts(rows.getString(6)),
                    moment(rows, 7), rows.getObject(8, OffsetDateTime.class).toInstant(), moment(rows, 9)));
        }
        return deliveries;
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static Map<String, @Nullable Object> document(Attempt attempt) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("at", attempt.at().toString());
        document.put("duration_ms", attempt.durationMillis());
        document.put("status", attempt.status());
        document.put("response", attempt.response());
        document.put("error", attempt.error());
        return document;
    }

    @SuppressWarnings("unchecked") // written by document()
    private static List<Attempt> attempts(String json) {
        List<Attempt> attempts = new ArrayList<>();
        for (Map<String, @Nullable Object> one : (List<Map<String, @Nullable Object>>) Documents.parse(json)
                .get("all")) {
            Number status = (Number) one.get("status");
            attempts.add(new Attempt(Instant.parse((String) one.get("at")),
                    new BigDecimal(String.valueOf(one.get("duration_ms"))).longValueExact(),
                    status == null ? null : status.intValue(), (String) one.get("response"),
                    (String) one.get("error")));
        }
        return attempts;
    }

    /**
     * A pending delivery with its event and its webhook.
     *
     * @param previousSecret
     *            sealed; null unless it is still valid
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Open(String event, String type, int failures, boolean forced, String body, String url, boolean enabled,
            byte[] secret, byte @Nullable [] previousSecret) {
    }
}
