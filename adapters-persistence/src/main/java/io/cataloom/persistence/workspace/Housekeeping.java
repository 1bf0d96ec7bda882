package io.cataloom.persistence.workspace;

import java.time.Instant;
import java.time.InstantSource;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.LoggerFactory;

import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Outage;

/** What has to be done now and then; every instance may do it. */
@Singleton
class Housekeeping {

    private final Outage outage = new Outage(LoggerFactory.getLogger(Housekeeping.class),
            "uses of keys and old requests");
    private final JdbcWorkspaces workspaces;
    private final JdbcApiKeys keys;
    private final JdbcRequestQuotas quotas;
    private final JdbcIdempotentRequests requests;
    private final InstantSource clock;

    Housekeeping(JdbcWorkspaces workspaces, JdbcApiKeys keys, JdbcRequestQuotas quotas,
            JdbcIdempotentRequests requests, InstantSource clock) {
        this.workspaces = workspaces;
        this.keys = keys;
        this.quotas = quotas;
        this.requests = requests;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "30s", initialDelay = "30s")
    @PreDestroy
    void writeUsesOfKeys() {
        outage.watch(keys::writeUses);
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "5m")
    void deleteOutdated() {
        outage.watch(this::deleteAllOutdated);
    }

    private void deleteAllOutdated() {
        Instant now = clock.instant();
        quotas.deleteUnused(JdbcRequestQuotas.NOBODY, now);
        for (Workspace workspace : workspaces.list()) {
            WorkspaceId id = workspace.id();
            quotas.deleteUnused(id, now);
            while (requests.deleteSomeExpired(id, now)) {
                // the next batch
            }
        }
    }
}
