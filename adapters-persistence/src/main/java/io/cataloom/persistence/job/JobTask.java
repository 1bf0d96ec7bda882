package io.cataloom.persistence.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobError;
import io.cataloom.application.job.JobFailed;
import io.cataloom.application.job.JobHandler;
import io.cataloom.application.job.JobRun;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * What db-scheduler executes for jobs of one type. The job's row is written first and decides; the queue's row follows:
 * when the instance dies in between, a further execution finds that there is nothing left to do.
 */
final class JobTask {

    private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);
    private static final int MOST_FAILURES = 5;
    /** Instances died under it that often: it is more likely their cause than their victim. */
    private static final int MOST_ATTEMPTS = 50;
    private static final int GROWTH = 4;
    private static final Duration AFTER_AN_OUTAGE = Duration.ofSeconds(5);
    /** Until a long job looks again whether there is room for it. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final JobHandler handler;
    private final JobRows rows;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final Duration retryDelay;
    private final Semaphore roomForLong;
    private final BooleanSupplier stopping;

    /**
     * @param roomForLong
     *            shared by all tasks of the instance
     */
    JobTask(JobHandler handler, JobRows rows, Tenancy tenancy, InstantSource clock, Duration retryDelay,
            Semaphore roomForLong, BooleanSupplier stopping) {
        this.handler = handler;
        this.rows = rows;
        this.tenancy = tenancy;
        this.clock = clock;
        this.retryDelay = retryDelay;
        this.roomForLong = roomForLong;
        this.stopping = stopping;
    }

    Task<Void> task() {
        return Tasks.custom(JobQueue.taskName(handler.type()), Void.class)
                // reached only when the database failed us: the job's own failures are handled below
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_AN_OUTAGE))
                .onDeadExecutionRevive()
                .execute((instance, _) -> execute(JobQueue.Key.parse(instance.getId())));
    }

    private CompletionHandler<Void> execute(JobQueue.Key key) {
        if (rows.find(key.workspace(), key.job()).filter(handler::takesLong).isEmpty()) {
            return attempt(key);
        }
        if (!roomForLong.tryAcquire()) {
            return at(clock.instant().plus(LOOK_AGAIN));
        }
        try {
            return attempt(key);
        } finally {
            roomForLong.release();
        }
    }

    private CompletionHandler<Void> attempt(JobQueue.Key key) {
        Optional<Job> begun = rows.begin(key.workspace(), key.job(), clock.instant());
        if (begun.isEmpty()) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        JobAttempt attempt = new JobAttempt(begun.get(), rows, tenancy, stopping, System::nanoTime);
        if (attempt.job().attempt() > MOST_ATTEMPTS) {
            return endWith(attempt, internalError("The job was begun " + MOST_ATTEMPTS + " times and never ended."));
        }
        try {
            Map<String, @Nullable Object> result = handler.run(attempt);
            return removeIf(rows.succeed(attempt.job(), attempt.progress(), result, clock.instant()));
        } catch (JobRun.Stopped stopped) {
            return stopped(attempt);
        } catch (JobFailed failed) {
            return failed.mayPass() ? retry(attempt, failed) : endWith(attempt, failed.error());
        } catch (CatalogUnavailable unavailable) {
            return retry(attempt, JobFailed.forNow("dependency_unavailable", "The database was not available.",
                    Map.of(), unavailable));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError unexpected) {
            if (stopping.getAsBoolean()) {
                LOG.info("Job {} was interrupted: another attempt will follow", key.job().value(), unexpected);
                return stopped(attempt);
            }
            LOG.error("Job {} failed unexpectedly", key.job().value(), unexpected);
            return endWith(attempt, internalError("An unexpected error occurred."));
        }
    }

    private CompletionHandler<Void> stopped(JobAttempt attempt) {
        Job job = attempt.job();
        if (rows.endCancelled(job.workspace(), job.id(), clock.instant())) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        return rows.giveBack(job) ? at(clock.instant()) : leave();
    }

    private CompletionHandler<Void> retry(JobAttempt attempt, JobFailed failed) {
        Job job = attempt.job();
        int failures = rows.failForNow(job, MOST_FAILURES);
        if (failures > 0) {
            LOG.info("Job {} failed for now, the {}. time: {}", job.id().value(), failures, failed.getMessage());
            return at(clock.instant().plus(delay(failures)));
        }
        return rows.endCancelled(job.workspace(), job.id(), clock.instant())
                ? new CompletionHandler.OnCompleteRemove<>()
                : endWith(attempt, failed.error());
    }

    /** With jitter, so that what failed together does not come back together. */
    private Duration delay(int failures) {
        double factor = Math.pow(GROWTH, failures - 1.0) * ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        return Duration.ofMillis(Math.round(retryDelay.toMillis() * factor));
    }

    private CompletionHandler<Void> endWith(JobAttempt attempt, JobError error) {
        return removeIf(rows.fail(attempt.job(), attempt.progress(), error, clock.instant()));
    }

    private static JobError internalError(String message) {
        return new JobError("internal_error", message, Map.of());
    }

    private static CompletionHandler<Void> removeIf(boolean held) {
        return held ? new CompletionHandler.OnCompleteRemove<>() : leave();
    }

    private static CompletionHandler<Void> at(Instant due) {
        return (complete, queue) -> queue.reschedule(complete, due);
    }

    /** Another attempt holds the queue's row by now. */
    private static CompletionHandler<Void> leave() {
        return (_, _) -> {
        };
    }
}
