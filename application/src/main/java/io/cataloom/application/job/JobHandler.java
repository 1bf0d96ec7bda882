package io.cataloom.application.job;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Does the work of one type of jobs. A run may be a further attempt: what an earlier one stored is still there. */
public interface JobHandler {

    JobType type();

    /**
     * Whether a job may take hours. Only so many of these run in an instance that others find room beside them, however
     * many have been asked for.
     */
    default boolean takesLong(Job job) {
        return false;
    }

    /**
     * @return the job's result: text, numbers, booleans, lists and maps of these
     * @throws JobFailed
     *             to end the job, or to have it tried again later
     * @throws JobRun.Stopped
     *             as {@link JobRun#step} throws it: let it pass
     */
    Map<String, @Nullable Object> run(JobRun run);
}
