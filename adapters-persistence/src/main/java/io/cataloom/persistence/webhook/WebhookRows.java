package io.cataloom.persistence.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.webhook.Webhook;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.application.webhook.WebhookSettings;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/** The table {@code webhook}. */
@Singleton
final class WebhookRows {

    private static final String COLUMNS = "id, url, events, description, enabled, disabled_reason, created_at, updated_at";
    private static final String INSERT = """
            INSERT INTO webhook (workspace_id, id, url, events, description, enabled, secret, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String FIND = "SELECT " + COLUMNS + " FROM webhook WHERE workspace_id = ? AND id = ?";
    private static final String LIST = "SELECT " + COLUMNS
            + " FROM webhook WHERE workspace_id = ? AND id > ? ORDER BY id LIMIT ";
    private static final String SUBSCRIBED = "SELECT id FROM webhook WHERE workspace_id = ? AND enabled AND ? = ANY (events)";
    private static final String UPDATE = """
            UPDATE webhook SET url = ?, events = ?, description = ?, enabled = ?,
                disabled_reason = CASE WHEN ? THEN NULL ELSE disabled_reason END, updated_at = ?
            WHERE workspace_id = ? AND id = ?""";
    private static final String ROTATE = """
            UPDATE webhook SET previous_secret = secret, previous_secret_until = ?, secret = ?, updated_at = ?
            WHERE workspace_id = ? AND id = ?""";
    private static final String DISABLE = """
            UPDATE webhook SET enabled = false, disabled_reason = ?, updated_at = ? WHERE workspace_id = ? AND id = ?""";
    private static final String DELETE = "DELETE FROM webhook WHERE workspace_id = ? AND id = ?";

    private static final String ALONE = "SELECT pg_advisory_xact_lock(?, hashint8(?))";
    private static final int ALONE_KIND = 0x77_68; // "wh"
    private static final String COUNT = "SELECT count(*) FROM webhook WHERE workspace_id = ?";

    private final Tenancy tenancy;

    WebhookRows(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    void insert(WorkspaceId workspace, String id, WebhookSettings settings, byte[] secret, Instant now) {
        tenancy.write(workspace, INSERT,
                p -> p.add(workspace.value()).add(id).add(settings.url()).add(codes(settings))
                        .add(settings.description()).add(settings.enabled()).add(secret).add(now).add(now));
    }

    /** How many there are; until this transaction ends nobody else counts, and so makes, any. */
    long countAlone(WorkspaceId workspace) {
        tenancy.read(workspace, ALONE, p -> p.add(ALONE_KIND).add(workspace.value()), ResultSet::next);
        return tenancy.read(workspace, COUNT, p -> p.add(workspace.value()), row -> row.next() ? row.getLong(1) : 0);
    }

    Optional<Webhook> find(WorkspaceId workspace, String id) {
        return find(workspace, id, FIND);
    }

    /** Keeps others from it until this transaction ends. */
    Optional<Webhook> findAlone(WorkspaceId workspace, String id) {
        return find(workspace, id, FIND + " FOR UPDATE");
    }

    private Optional<Webhook> find(WorkspaceId workspace, String id, String sql) {
        return tenancy.read(workspace, sql, p -> p.add(workspace.value()).add(id), WebhookRows::all).stream()
                .findFirst();
    }

    List<Webhook> list(WorkspaceId workspace, @Nullable String after, int limit) {
        return tenancy.read(workspace, LIST + limit, p -> p.add(workspace.value()).add(after == null ? "" : after),
                WebhookRows::all);
    }

    List<String> subscribed(WorkspaceId workspace, String type) {
        return tenancy.read(workspace, SUBSCRIBED, p -> p.add(workspace.value()).add(type), rows -> {
            List<String> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        });
    }

    void update(WorkspaceId workspace, String id, WebhookSettings settings, Instant now) {
        tenancy.write(workspace, UPDATE,
                p -> p.add(settings.url()).add(codes(settings)).add(settings.description()).add(settings.enabled())
                        .add(settings.enabled()).add(now).add(workspace.value()).add(id));
    }

    boolean rotate(WorkspaceId workspace, String id, byte[] secret, Instant previousUntil, Instant now) {
        return tenancy.write(workspace, ROTATE,
                p -> p.add(previousUntil).add(secret).add(now).add(workspace.value()).add(id)) == 1;
    }

    void disable(WorkspaceId workspace, String id, String reason, Instant now) {
        tenancy.write(workspace, DISABLE, p -> p.add(reason).add(now).add(workspace.value()).add(id));
    }

    void delete(WorkspaceId workspace, String id) {
        tenancy.write(workspace, DELETE, p -> p.add(workspace.value()).add(id));
    }

    private static String[] codes(WebhookSettings settings) {
        return settings.events().stream().map(WebhookEvent.Type::code).toArray(String[]::new);
    }

    private static List<Webhook> all(ResultSet rows) throws SQLException {
        List<Webhook> webhooks = new ArrayList<>();
        while (rows.next()) {
            List<WebhookEvent.Type> events = new ArrayList<>();
            for (String code : (String[]) rows.getArray(3).getArray()) {
                WebhookEvent.Type.find(code).ifPresent(events::add);
            }
            webhooks.add(new Webhook(rows.getString(1), rows.getString(2), events, rows.getString(4),
                    rows.getBoolean(5), rows.getString(6), rows.getObject(7, OffsetDateTime.class).toInstant(),
                    rows.getObject(8, OffsetDateTime.class).toInstant()));
        }
        return webhooks;
    }
}
