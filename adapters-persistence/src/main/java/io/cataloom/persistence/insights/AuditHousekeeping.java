package io.cataloom.persistence.insights;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.LoggerFactory;

import io.cataloom.application.insights.alert.AlertFires;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Outage;
import io.cataloom.persistence.tenancy.Tenancy;

/** Forgets what audits and alerts leave behind; every instance may do it. */
@Singleton
class AuditHousekeeping {

    private static final int BATCH = 5000;
    private static final Duration TURNS_KEPT = Duration.ofHours(1);
    /** The jobs there are items of, hopping from one to the next in the primary key; those that have ended. */
    private static final String ENDED_JOBS = """
            WITH RECURSIVE at AS (
                (SELECT job_id FROM audit_item WHERE workspace_id = ? ORDER BY job_id LIMIT 1)
                UNION ALL
                SELECT (SELECT i.job_id FROM audit_item i WHERE i.workspace_id = ? AND i.job_id > at.job_id
                        ORDER BY i.job_id LIMIT 1)
                FROM at WHERE at.job_id IS NOT NULL)
            SELECT at.job_id FROM at LEFT JOIN job j ON j.workspace_id = ? AND j.id = at.job_id
            WHERE at.job_id IS NOT NULL AND (j.id IS NULL OR j.finished_at IS NOT NULL)""";
    private static final String DELETE_ITEMS = """
            DELETE FROM audit_item WHERE workspace_id = ? AND job_id = ? AND sku = ANY (ARRAY (
                SELECT sku FROM audit_item WHERE workspace_id = ? AND job_id = ? LIMIT %d))""".formatted(BATCH);
    /** Of products that were purged. */
    private static final String PURGED = """
            SELECT s.sku FROM latest_score s LEFT JOIN product p ON p.workspace_id = s.workspace_id AND p.sku = s.sku
            WHERE s.workspace_id = ? AND p.sku IS NULL LIMIT %d""".formatted(BATCH);

    private final Outage outage = new Outage(LoggerFactory.getLogger(AuditHousekeeping.class), "old audits and alerts");
    private final Workspaces workspaces;
    private final Tenancy tenancy;
    private final JdbcHostTurns turns;
    private final JdbcAlertFires fires;
    private final InstantSource clock;

    AuditHousekeeping(Workspaces workspaces, Tenancy tenancy, JdbcHostTurns turns, JdbcAlertFires fires,
            InstantSource clock) {
        this.workspaces = workspaces;
        this.tenancy = tenancy;
        this.turns = turns;
        this.fires = fires;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "7m")
    void deleteOutdated() {
        outage.watch(this::deleteAllOutdated);
    }

    private void deleteAllOutdated() {
        Instant now = clock.instant();
        turns.deleteUnused(now.minus(TURNS_KEPT));
        for (Workspace workspace : workspaces.list()) {
            deleteOutdated(workspace.id(), now);
        }
    }

    void deleteOutdated(WorkspaceId workspace, Instant now) {
        while (fires.forgetSome(workspace, now.minus(AlertFires.KEPT))) {
            // the next batch
        }
        for (String job : texts(workspace, ENDED_JOBS, 3)) {
            while (tenancy.write(workspace, DELETE_ITEMS, p -> p.add(workspace.value()).add(job)
                    .add(workspace.value()).add(job)) == BATCH) {
                // the next batch
            }
        }
        List<String> purged;
        do {
            purged = texts(workspace, PURGED, 1);
            forget(workspace, purged);
        } while (purged.size() == BATCH);
    }

    private void forget(WorkspaceId workspace, List<String> skus) {
        if (skus.isEmpty()) {
            return;
        }
        String[] purged = skus.toArray(String[]::new);
        tenancy.inTransaction(workspace, _ -> {
            for (String table : List.of("score_run", "audited_page", "latest_score")) {
                tenancy.write(workspace, "DELETE FROM " + table + " WHERE workspace_id = ? AND sku = ANY (?)",
                        p -> p.add(workspace.value()).add(purged));
            }
            return purged;
        });
    }

    private List<String> texts(WorkspaceId workspace, String sql, int times) {
        return tenancy.read(workspace, sql, p -> {
            for (int i = 0; i < times; i++) {
                p.add(workspace.value());
            }
        }, rows -> {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        });
    }
}
