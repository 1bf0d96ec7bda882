package io.cataloom.persistence.insights;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.insights.alert.DeliverAlerts;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Outage;

/**
 * Has alerts delivered: right after the transaction that they fired in, and now and then whatever else is due, digests
 * and further tries, and what another instance left behind when it died.
 */
@Context
@Requires(beans = DeliverAlerts.class)
class AlertDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDispatch.class);

    private final Outage outage = new Outage(LOG, "alerts");
    private final DeliverAlerts deliver;
    private final Workspaces workspaces;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** Workspaces that will be looked at: those whose deliveries began are no longer in it. */
    private final Set<WorkspaceId> waiting = ConcurrentHashMap.newKeySet();
    /** A workspace whose receivers hang holds up no other; but not all ask the database at once. */
    private final Semaphore places = new Semaphore(64);

    AlertDispatch(DeliverAlerts deliver, Workspaces workspaces, JdbcAlertFires fires) {
        this.deliver = deliver;
        this.workspaces = workspaces;
        fires.wakes(this::deliverSoon);
    }

    @Scheduled(fixedDelay = "${cataloom.alerts.sweep:15s}", initialDelay = "${cataloom.alerts.sweep:15s}")
    void deliverDue() {
        outage.watch(() -> workspaces.list().forEach(workspace -> deliverSoon(workspace.id())));
    }

    private void deliverSoon(WorkspaceId workspace) {
        if (waiting.add(workspace) && !threads.isShutdown()) {
            threads.execute(() -> {
                places.acquireUninterruptibly();
                try {
                    waiting.remove(workspace);
                    deliver(workspace);
                } finally {
                    places.release();
                }
            });
        }
    }

    private void deliver(WorkspaceId workspace) {
        try {
            // what was not delivered is still due
            outage.watch(() -> deliver.deliverDue(workspace));
        } catch (RuntimeException failure) {
            LOG.warn("Alerts of workspace {} could not be delivered now", workspace.value(), failure);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
        threads.close();
    }
}
