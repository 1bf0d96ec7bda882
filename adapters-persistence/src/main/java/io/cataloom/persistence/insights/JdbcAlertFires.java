package io.cataloom.persistence.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.alert.AlertDelivery;
import io.cataloom.application.insights.alert.AlertDelivery.Status;
import io.cataloom.application.insights.alert.AlertFire;
import io.cataloom.application.insights.alert.AlertFires;
import io.cataloom.domain.insights.alert.AlertChannel;
import io.cataloom.domain.insights.alert.AlertRule;
import io.cataloom.domain.insights.alert.AlertType;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.secret.Encryption;
import io.cataloom.persistence.tenancy.Documents;
import io.cataloom.persistence.tenancy.Parameters.Binder;
import io.cataloom.persistence.tenancy.SqlFunction;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcAlertFires implements AlertFires {

    private static final String ADD = """
            INSERT INTO alert_fire (workspace_id, id, rule_id, rule_name, type, sku, title, url, fired_at, message, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json)""";
    private static final String ADD_DELIVERY = """
            INSERT INTO alert_delivery (workspace_id, fire_id, place, channel_type, channel, status, attempts, due_at)
            VALUES (?, ?, ?, ?, ?, 'pending', 0, ?)""";
    private static final String FIRED = """
            UPDATE alert_rule SET last_fired_at = ? WHERE workspace_id = ? AND id = ?""";
    private static final String FIRE = """
            f.id, f.rule_id, f.rule_name, f.type, f.sku, f.title, f.url, f.fired_at, f.message, f.data""";
    private static final String LIST = "SELECT " + FIRE + " FROM alert_fire f WHERE f.workspace_id = ?";
    private static final String DELIVERIES = """
            SELECT fire_id, channel_type, status, attempts, error FROM alert_delivery
            WHERE workspace_id = ? AND fire_id = ANY (?) ORDER BY fire_id, place""";
    private static final String TAKE = """
            WITH due AS (
                SELECT fire_id, place FROM alert_delivery
                WHERE workspace_id = ? AND status = 'pending' AND due_at <= ?
                ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED),
            taken AS (
                UPDATE alert_delivery d SET due_at = ?, attempts = attempts + 1 FROM due
                WHERE d.workspace_id = ? AND d.fire_id = due.fire_id AND d.place = due.place
                RETURNING d.fire_id, d.place, d.channel, d.attempts)
            SELECT """ + " " + FIRE + """
            , t.place, t.channel, t.attempts
            FROM taken t JOIN alert_fire f ON f.workspace_id = ? AND f.id = t.fire_id""";
    private static final String NOTE = """
            UPDATE alert_delivery d SET status = ?, due_at = ?, error = ?, attempts = attempts - ?
            FROM unnest(?, ?) AS given (fire_id, place)
            WHERE d.workspace_id = ? AND d.fire_id = given.fire_id AND d.place = given.place AND d.status = 'pending'""";
    private static final int BATCH = 1000;
    private static final String OUTDATED = """
            SELECT id FROM alert_fire WHERE workspace_id = ? AND fired_at <= ? ORDER BY fired_at LIMIT """ + " "
            + BATCH;
    private static final String FORGET_DELIVERIES = """
            DELETE FROM alert_delivery WHERE workspace_id = ? AND fire_id = ANY (?)""";
    private static final String FORGET = "DELETE FROM alert_fire WHERE workspace_id = ? AND id = ANY (?)";

    private final Tenancy tenancy;
    private final Encryption encryption;
    private final AtomicReference<Consumer<WorkspaceId>> sender = new AtomicReference<>(any -> {
    });

    JdbcAlertFires(Tenancy tenancy, Encryption encryption) {
        this.tenancy = tenancy;
        this.encryption = encryption;
    }

    /** Tells whom to wake when a workspace has something to be sent at once. */
    void wakes(Consumer<WorkspaceId> wake) {
        sender.set(wake);
    }

    @Override
    public void add(WorkspaceId workspace, AlertFire fire, AlertRule rule, Instant due) {
        tenancy.inTransaction(workspace, _ -> {
            tenancy.write(workspace, ADD,
                    p -> p.add(workspace.value()).add(fire.id()).add(fire.ruleId()).add(fire.ruleName())
                            .add(fire.type().code()).add(fire.sku()).add(fire.title()).add(fire.url())
                            .add(fire.firedAt()).add(fire.message()).add(Documents.text(fire.data())));
            for (int i = 0; i < rule.channels().size(); i++) {
                int place = i;
                AlertChannel channel = rule.channels().get(i);
                byte[] sealed = encryption.seal(workspace, JdbcAlertRules.purpose(rule.id()),
                        Documents.text(AlertDocuments.document(channel)));
                tenancy.write(workspace, ADD_DELIVERY, p -> p.add(workspace.value()).add(fire.id()).add(place)
                        .add(channel.type()).add(sealed).add(due));
            }
            tenancy.write(workspace, FIRED, p -> p.add(fire.firedAt()).add(workspace.value()).add(rule.id()));
            if (!due.isAfter(fire.firedAt())) {
                tenancy.afterCompletion(() -> sender.get().accept(workspace));
            }
            return fire;
        });
    }

    @Override
    public List<AlertFire> list(WorkspaceId workspace, Filter filter, @Nullable String after, int limit) {
        StringBuilder sql = new StringBuilder(LIST);
        condition(sql, filter.ruleId(), "rule_id = ?");
        condition(sql, filter.type(), "type = ?");
        condition(sql, filter.sku(), "sku = ?");
        condition(sql, filter.since(), "fired_at >= ?");
        condition(sql, filter.until(), "fired_at < ?");
        condition(sql, after, "id < ?");
        sql.append(" ORDER BY f.id DESC LIMIT ").append(limit);
        List<AlertFire> bare = tenancy.read(workspace, sql.toString(), binder(workspace, filter, after), rows -> {
            List<AlertFire> fires = new ArrayList<>();
            while (rows.next()) {
                fires.add(fire(rows, List.of()));
            }
            return fires;
        });
        Map<String, List<AlertDelivery>> deliveries = deliveries(workspace,
                bare.stream().map(AlertFire::id).toArray(String[]::new));
        return bare.stream().map(fire -> new AlertFire(fire.id(), fire.ruleId(), fire.ruleName(), fire.type(),
                fire.sku(), fire.title(), fire.url(), fire.firedAt(), fire.message(), fire.data(),
                deliveries.getOrDefault(fire.id(), List.of()))).toList();
    }

    private static void condition(StringBuilder sql, @Nullable Object value, String condition) {
        if (value != null) {
            sql.append(" AND f.").append(condition);
        }
    }

    private static Binder binder(WorkspaceId workspace, Filter filter, @Nullable String after) {
        return p -> {
            p.add(workspace.value());
            if (filter.ruleId() != null) {
                p.add(filter.ruleId());
            }
            if (filter.type() != null) {
                p.add(filter.type().code());
            }
            if (filter.sku() != null) {
                p.add(filter.sku());
            }
            if (filter.since() != null) {
                p.add(filter.since());
            }
            if (filter.until() != null) {
                p.add(filter.until());
            }
            if (after != null) {
                p.add(after);
            }
        };
    }

    private Map<String, List<AlertDelivery>> deliveries(WorkspaceId workspace, String[] fires) {
        return tenancy.read(workspace, DELIVERIES, p -> p.add(workspace.value()).add(fires), rows -> {
            Map<String, List<AlertDelivery>> deliveries = new LinkedHashMap<>();
            while (rows.next()) {
                deliveries.computeIfAbsent(rows.getString(1), any -> new ArrayList<>())
                        .add(new AlertDelivery(rows.getString(2),
                                Status.valueOf(rows.getString(3).toUpperCase(Locale.ROOT)), rows.getInt(4),
                                rows.getString(5)));
            }
            return deliveries;
        });
    }

    @Override
    public List<Due> take(WorkspaceId workspace, Instant now, Instant again, int limit) {
        SqlFunction<ResultSet, List<Due>> reader = rows -> {
            List<Due> taken = new ArrayList<>();
            while (rows.next()) {
                AlertFire fire = fire(rows, List.of());
                String channel = encryption.openText(workspace, JdbcAlertRules.purpose(fire.ruleId()),
                        rows.getBytes(12));
                taken.add(new Due(fire, rows.getInt(11), AlertDocuments.channel(Documents.parse(channel)),
                        rows.getInt(13)));
            }
            taken.sort(Comparator.comparing((Due due) -> due.fire().id()).thenComparing(Due::place));
            return taken;
        };
        return tenancy.read(workspace, TAKE, p -> p.add(workspace.value()).add(now).add(limit).add(again)
                .add(workspace.value()).add(workspace.value()), reader);
    }

    @Override
    public void note(WorkspaceId workspace, List<Due> deliveries, Status status, Instant due, @Nullable String error) {
        // what was suppressed was not tried
        note(workspace, deliveries, status, due, error, status == Status.SUPPRESSED ? 1 : 0);
    }

    @Override
    public void postpone(WorkspaceId workspace, List<Due> deliveries, Instant due) {
        note(workspace, deliveries, Status.PENDING, due, null, 1);
    }

    private void note(WorkspaceId workspace, List<Due> deliveries, Status status, Instant due, @Nullable String error,
            int fewerAttempts) {
        tenancy.write(workspace, NOTE, p -> p.add(status.code()).add(due).add(error).add(fewerAttempts)
                .add(deliveries.stream().map(delivery -> delivery.fire().id()).toArray(String[]::new))
                .add(deliveries.stream().mapToLong(Due::place).toArray()).add(workspace.value()));
    }

    /** @return whether there may be more */
    boolean forgetSome(WorkspaceId workspace, Instant until) {
        return tenancy.inTransaction(workspace, _ -> {
            String[] ids = tenancy.read(workspace, OUTDATED, p -> p.add(workspace.value()).add(until), rows -> {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found.toArray(String[]::new);
            });
            tenancy.write(workspace, FORGET_DELIVERIES, p -> p.add(workspace.value()).add(ids));
            tenancy.write(workspace, FORGET, p -> p.add(workspace.value()).add(ids));
            return ids.length == BATCH;
        });
    }

    private static AlertFire fire(ResultSet row, List<AlertDelivery> deliveries) throws SQLException {
        Map<String, Object> data = new LinkedHashMap<>();
        Documents.parse(row.getString(10)).forEach((name, value) -> {
            if (value != null) {
                data.put(name, value);
            }
        });
        return new AlertFire(row.getString(1), row.getString(2), row.getString(3),
                AlertType.find(row.getString(4)).orElseThrow(), row.getString(5), row.getString(6), row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(), row.getString(9), data, deliveries);
    }
}
