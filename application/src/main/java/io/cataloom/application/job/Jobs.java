package io.cataloom.application.job;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.WorkspaceId;

/** The jobs of all workspaces. Kept for 30 days after their end. */
public interface Jobs {

    /**
     * Stores the job to be run, in the transaction this thread is in if there is one: it runs only if, and only after,
     * that commits.
     *
     * @return the new job, or the one of the same type and unique key that has not ended yet
     */
    Job submit(WorkspaceId workspace, NewJob job);

    Optional<Job> find(WorkspaceId workspace, JobId id);

    /**
     * The newest first.
     *
     * @param after
     *            the job to go on behind; null for the start
     */
    List<Job> list(WorkspaceId workspace, @Nullable JobType type, @Nullable JobStatus status, @Nullable JobId after,
            int limit);

    /**
     * Ends a queued job at once, and a running one at its next step. One that has ended stays as it is.
     *
     * @return the job after that; empty if there is none
     */
    Optional<Job> cancel(WorkspaceId workspace, JobId id);
}
