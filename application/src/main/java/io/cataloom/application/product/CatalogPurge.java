package io.cataloom.application.product;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Cadence;
import io.cataloom.application.job.JobHandler;
import io.cataloom.application.job.JobRun;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.job.NewJob;
import io.cataloom.application.job.ScheduledTask;
import io.cataloom.domain.workspace.WorkspaceId;

/** Removes for good, once a day, what was deleted more than 30 days ago. */
public final class CatalogPurge implements JobHandler, ScheduledTask {

    /** Of imports that were cancelled or failed: longer than any import waits and works. */
    private static final Duration UPLOADS_KEPT = Duration.ofDays(2);

    private final PurgedProducts products;
    private final Jobs jobs;
    private final InstantSource clock;

    public CatalogPurge(PurgedProducts products, Jobs jobs, InstantSource clock) {
        this.products = products;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public JobType type() {
        return JobType.CATALOG_PURGE;
    }

    @Override
    public Cadence byDefault() {
        return Cadence.DAILY;
    }

    @Override
    public void due(WorkspaceId workspace) {
        jobs.submit(workspace, new NewJob(type(), null, Map.of(), type().code()));
    }

    @Override
    public Map<String, @Nullable Object> run(JobRun run) {
        WorkspaceId workspace = run.job().workspace();
        Instant now = clock.instant();
        Instant before = now.minus(Duration.ofDays(Products.RESTORABLE_DAYS));
        long removed = 0;
        int some = products.removeSome(workspace, before);
        while (some > 0) {
            removed += some;
            run.step(removed, removed + some);
            some = products.removeSome(workspace, before);
        }
        products.removeLeftovers(workspace, now.minus(UPLOADS_KEPT), before);
        return Map.of("removed", removed);
    }
}
