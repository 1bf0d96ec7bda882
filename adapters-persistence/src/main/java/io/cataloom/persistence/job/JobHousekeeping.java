package io.cataloom.persistence.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.LoggerFactory;

import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.persistence.tenancy.Outage;

/** Forgets jobs that ended long ago; every instance may do it. */
@Singleton
class JobHousekeeping {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Outage outage = new Outage(LoggerFactory.getLogger(JobHousekeeping.class), "old jobs");
    private final Workspaces workspaces;
    private final JobRows rows;
    private final InstantSource clock;

    JobHousekeeping(Workspaces workspaces, JobRows rows, InstantSource clock) {
        this.workspaces = workspaces;
        this.rows = rows;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "6m")
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
