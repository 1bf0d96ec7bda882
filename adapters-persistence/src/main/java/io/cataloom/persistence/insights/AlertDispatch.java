package io.cataloom.persistence.insights;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.insights.alert.DeliverAlerts;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Has alerts delivered: right after the transaction that they fired in, and now and then whatever else is due, digests
 * and further tries, and what another instance left behind when it died.
 */
@Context
@Requires(beans = DeliverAlerts.class)
class AlertDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDispatch.class);

    private final DeliverAlerts deliver;
    private final Workspaces workspaces;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** Workspaces that will be looked at: those whose deliveries began are no longer in it. */
    private final Set<WorkspaceId> waiting = ConcurrentHashMap.newKeySet();

    AlertDispatch(DeliverAlerts deliver, Workspaces workspaces, JdbcAlertFires fires) {
        this.deliver = deliver;
        this.workspaces = workspaces;
        fires.wakes(this::deliverSoon);
    }

    @Scheduled(fixedDelay = "${cataloom.alerts.sweep:15s}", initialDelay = "${cataloom.alerts.sweep:15s}")
    void deliverDue() {
        for (Workspace workspace : workspaces.list()) {
            deliver(workspace.id());
        }
    }

    private void deliverSoon(WorkspaceId workspace) {
        if (waiting.add(workspace) && !threads.isShutdown()) {
            threads.execute(() -> {
                waiting.remove(workspace);
                deliver(workspace);
            });
        }
    }

    private void deliver(WorkspaceId workspace) {
        try {
            deliver.deliverDue(workspace);
        } catch (RuntimeException failure) {
            // what was not delivered is still due
            LOG.warn("Alerts of workspace {} could not be delivered now", workspace.value(), failure);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
        threads.close();
    }
}
