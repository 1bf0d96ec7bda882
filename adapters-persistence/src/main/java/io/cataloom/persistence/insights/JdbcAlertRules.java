package io.cataloom.persistence.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.alert.AlertRules;
import io.cataloom.domain.insights.alert.AlertRule;
import io.cataloom.domain.insights.alert.AlertType;
import io.cataloom.domain.insights.alert.Batching;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.secret.Encryption;
import io.cataloom.persistence.tenancy.SqlFunction;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcAlertRules implements AlertRules {

    private static final String SELECT = """
            SELECT id, name, type, enabled, scope, threshold, channels, batching, quiet_hours, created_at, updated_at,
                   last_fired_at
            FROM alert_rule WHERE workspace_id = ?""";
    private static final String INSERT = """
            INSERT INTO alert_rule (workspace_id, id, name, type, enabled, scope, threshold, channels, batching,
                quiet_hours, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?::jsonb, ?, ?)""";
    private static final String UPDATE = """
            UPDATE alert_rule SET name = ?, enabled = ?, scope = ?::jsonb, threshold = ?::jsonb, channels = ?,
                batching = ?, quiet_hours = ?::jsonb, updated_at = ?
            WHERE workspace_id = ? AND id = ?""";
    private static final String DELETE = "DELETE FROM alert_rule WHERE workspace_id = ? AND id = ?";

    private final Tenancy tenancy;
    private final Encryption encryption;

    JdbcAlertRules(Tenancy tenancy, Encryption encryption) {
        this.tenancy = tenancy;
        this.encryption = encryption;
    }

    /** What a rule's channels are sealed for. */
    static String purpose(String ruleId) {
        return "alert/" + ruleId;
    }

    @Override
    public void create(WorkspaceId workspace, AlertRule rule) {
        tenancy.write(workspace, INSERT,
                p -> p.add(workspace.value()).add(rule.id()).add(rule.name()).add(rule.type().code())
                        .add(rule.enabled()).add(AlertDocuments.text(rule.scope()))
                        .add(AlertDocuments.text(rule.threshold())).add(sealed(workspace, rule))
                        .add(rule.batching().code()).add(AlertDocuments.text(rule.quietHours()))
                        .add(rule.createdAt()).add(rule.updatedAt()));
    }

    @Override
    public Optional<AlertRule> find(WorkspaceId workspace, String id) {
        return find(workspace, id, "");
    }

    private Optional<AlertRule> find(WorkspaceId workspace, String id, String lock) {
        return tenancy.read(workspace, SELECT + " AND id = ?" + lock, p -> p.add(workspace.value()).add(id),
                rules(workspace)).stream().findFirst();
    }

    @Override
    public List<AlertRule> list(WorkspaceId workspace, @Nullable String after, int limit) {
        return tenancy.read(workspace, SELECT + " AND id > ? ORDER BY id LIMIT " + limit,
                p -> p.add(workspace.value()).add(after == null ? "" : after), rules(workspace));
    }

    @Override
    public List<AlertRule> enabled(WorkspaceId workspace) {
        return tenancy.read(workspace, SELECT + " AND enabled ORDER BY id", p -> p.add(workspace.value()),
                rules(workspace));
    }

    @Override
    public Optional<AlertRule> change(WorkspaceId workspace, String id, UnaryOperator<AlertRule> change) {
        return tenancy.inTransaction(workspace, _ -> find(workspace, id, " FOR UPDATE").map(before -> {
            AlertRule rule = change.apply(before);
            tenancy.write(workspace, UPDATE,
                    p -> p.add(rule.name()).add(rule.enabled()).add(AlertDocuments.text(rule.scope()))
                            .add(AlertDocuments.text(rule.threshold())).add(sealed(workspace, rule))
                            .add(rule.batching().code()).add(AlertDocuments.text(rule.quietHours()))
                            .add(rule.updatedAt()).add(workspace.value()).add(id));
            return rule;
        }));
    }

    @Override
    public boolean delete(WorkspaceId workspace, String id) {
        return tenancy.write(workspace, DELETE, p -> p.add(workspace.value()).add(id)) == 1;
    }

    private byte[] sealed(WorkspaceId workspace, AlertRule rule) {
        return encryption.seal(workspace, purpose(rule.id()), AlertDocuments.text(rule.channels()));
    }

    private SqlFunction<ResultSet, List<AlertRule>> rules(WorkspaceId workspace) {
        return rows -> {
            List<AlertRule> rules = new ArrayList<>();
            while (rows.next()) {
                rules.add(rule(workspace, rows));
            }
            return rules;
        };
    }

    private AlertRule rule(WorkspaceId workspace, ResultSet row) throws SQLException {
        String id = row.getString(1);
        OffsetDateTime lastFired = row.getObject(12, OffsetDateTime.class);
        return new AlertRule(id, row.getString(2), AlertType.find(row.getString(3)).orElseThrow(), row.getBoolean(4),
                AlertDocuments.scope(row.getString(5)), AlertDocuments.threshold(row.getString(6)),
                AlertDocuments.channels(encryption.openText(workspace, purpose(id), row.getBytes(7))),
                Batching.find(row.getString(8)).orElseThrow(), AlertDocuments.quietHours(row.getString(9)),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                lastFired == null ? null : lastFired.toInstant());
    }
}
