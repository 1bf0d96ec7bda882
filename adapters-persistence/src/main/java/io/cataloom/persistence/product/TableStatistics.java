package io.cataloom.persistence.product;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.SqlFailure;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Makes the planner look at a table again when it knows nothing of a workspace that has grown there. Autovacuum does so
 * a minute later at the soonest, and only when a tenth of all workspaces' rows has changed; until then one row is
 * expected of a workspace that had none, and joins go through all of its rows for each of them (ADR 21).
 */
@Singleton
public final class TableStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(TableStatistics.class);

    /** So few are gone through quickly, whatever the plan. */
    private static final int LEAST_ROWS = 500;
    /** A plan that expects a quarter is seldom another than one that expects them all. */
    private static final int FAR_OFF = 4;
    private static final int MOST_ROWS = 1 << 20;
    private static final Pattern ROWS = Pattern.compile(" rows=(\\d+) ");

    private final Tenancy tenancy;
    private final ConcurrentHashMap<Part, Growth> growing = new ConcurrentHashMap<>();
    private final ExecutorService looking = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("statistics").factory());

    TableStatistics(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    private record Part(WorkspaceId workspace, String table) {
    }

    /** How many rows were written since the last look, and how many are to be before the next. */
    private record Growth(int rows, int next) {

        static final Growth NONE = new Growth(0, LEAST_ROWS);

        Growth with(int more) {
            return new Growth(Math.min(rows, MOST_ROWS) + Math.min(more, MOST_ROWS), next);
        }
    }

    /**
     * Rows were written in the transaction that this thread is in. Costs no more than remembering it.
     *
     * @param tables
     *            each with a row or more for every product that is complete
     */
    public void grew(WorkspaceId workspace, int rows, String... tables) {
        tenancy.afterCompletion(() -> {
            for (String table : tables) {
                Part part = new Part(workspace, table);
                Growth growth = growing.compute(part,
                        (_, before) -> (before == null ? Growth.NONE : before).with(rows));
                if (growth.rows() >= growth.next() && growth.rows() - rows < growth.next()) {
                    look(part);
                }
            }
        });
    }

    @PreDestroy
    void close() {
        looking.shutdownNow();
    }

    private void look(Part part) {
        try {
            looking.execute(() -> lookNow(part));
        } catch (RejectedExecutionException _) {
            LOG.debug("Closed, {} is left to others", part);
        }
    }

    private void lookNow(Part part) {
        try {
            int products = products(part.workspace());
            boolean wasKnown = isKnown(part, products);
            if (!wasKnown) {
                LOG.debug("Of {} the planner expects too few rows", part);
                tenancy.writeDirectory("ANALYZE (SKIP_LOCKED) " + part.table(), _ -> {
                });
            }
            boolean isKnown = wasKnown || isKnown(part, products);
            growing.computeIfPresent(part, (_, growth) -> new Growth(0,
                    Math.clamp(isKnown ? products / FAR_OFF : 2L * growth.next(), LEAST_ROWS, MOST_ROWS)));
        } catch (CatalogUnavailable unavailable) {
            // others tell of it, and nobody waits for this
            LOG.debug("The statistics of {} stay as they are", part, unavailable);
            growing.remove(part);
        } catch (SqlFailure failure) {
            if (!looking.isShutdown()) {
                LOG.warn("The statistics of {} could not be brought up to date: {}", part, failure.getMessage());
            }
            growing.remove(part);
        }
    }

    /** How many the workspace has had in all its time, about. */
    private int products(WorkspaceId workspace) {
        return tenancy.readDirectory("SELECT least(next_product_number, 1000000000) FROM workspace WHERE id = ?",
                p -> p.add(workspace.value()), row -> row.next() ? row.getInt(1) : 0);
    }

    private boolean isKnown(Part part, int products) {
        return tenancy.read(part.workspace(), "EXPLAIN SELECT FROM " + part.table() + " WHERE workspace_id = "
                + part.workspace().value(), _ -> {
                }, plan -> {
                    plan.next();
                    Matcher rows = ROWS.matcher(plan.getString(1));
                    return rows.find() && Double.parseDouble(rows.group(1)) * FAR_OFF >= products;
                });
    }
}
