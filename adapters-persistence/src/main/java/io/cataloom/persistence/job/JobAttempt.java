package io.cataloom.persistence.job;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobProgress;
import io.cataloom.application.job.JobRun;
import io.cataloom.persistence.tenancy.Tenancy;

/** One attempt, by any number of threads. */
final class JobAttempt implements JobRun {

    /** Steps in between are not written: a job may make thousands in a second. */
    private static final long PAUSE = Duration.ofMillis(250).toNanos();

    private final Job job;
    private final JobRows rows;
    private final Tenancy tenancy;
    private final BooleanSupplier stopping;
    private final LongSupplier nanos;

    private JobProgress progress;
    private long written;
    private boolean over;

    /**
     * @param stopping
     *            whether this instance is about to stop
     * @param nanos
     *            a monotonic clock
     */
    JobAttempt(Job job, JobRows rows, Tenancy tenancy, BooleanSupplier stopping, LongSupplier nanos) {
        this.job = job;
        this.rows = rows;
        this.tenancy = tenancy;
        this.stopping = stopping;
        this.nanos = nanos;
        progress = job.progress();
        written = nanos.getAsLong() - PAUSE;
    }

    @Override
    public Job job() {
        return job;
    }

    @Override
    public synchronized void step(long done, long total) {
        progress = new JobProgress(done, total);
        if (!over && nanos.getAsLong() - written >= PAUSE) {
            over = !rows.progress(job, progress);
            written = nanos.getAsLong();
        }
        if (over || stopping.getAsBoolean()) {
            throw new Stopped();
        }
    }

    @Override
    public void whileHeld(Runnable stores) {
        tenancy.inTransaction(job.workspace(), _ -> {
            if (!rows.hold(job)) {
                throw new Stopped();
            }
            stores.run();
            return job;
        });
    }

    /** As the last step told it. */
    synchronized JobProgress progress() {
        return progress;
    }
}
