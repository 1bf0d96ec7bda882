package io.cataloom.application.job;

import io.cataloom.domain.workspace.WorkspaceId;

/** What is to be done when a schedule is due. */
public interface ScheduledTask {

    JobType type();

    /** How often, in a workspace that has not chosen. */
    default Cadence byDefault() {
        return Cadence.WEEKLY;
    }

    /**
     * Submits the job, in the transaction that notes that the schedule was due: once for each time, whatever instance
     * dies.
     */
    void due(WorkspaceId workspace);
}
