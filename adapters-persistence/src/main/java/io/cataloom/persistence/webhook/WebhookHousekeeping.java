package io.cataloom.persistence.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.LoggerFactory;

import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.persistence.tenancy.Outage;

/** Forgets old events and deliveries; every instance may do it. */
@Singleton
class WebhookHousekeeping {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Outage outage = new Outage(LoggerFactory.getLogger(WebhookHousekeeping.class),
            "old webhook deliveries");
    private final Workspaces workspaces;
    private final DeliveryRows rows;
    private final InstantSource clock;

    WebhookHousekeeping(Workspaces workspaces, DeliveryRows rows, InstantSource clock) {
        this.workspaces = workspaces;
        this.rows = rows;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "7m")
    void deleteOutdated() {
        outage.watch(this::deleteAllOutdated);
    }

    private void deleteAllOutdated() {
        Instant until = clock.instant().minus(KEPT);
        for (Workspace workspace : workspaces.list()) {
            while (rows.deleteSomeOutdated(workspace.id(), until)) {
                // the next batch
            }
        }
    }
}
