package io.cataloom.application.insights;

import io.cataloom.application.job.JobType;
import io.cataloom.application.job.ScheduledTask;
import io.cataloom.domain.workspace.WorkspaceId;

/** Audits the whole catalogue as often as its workspace wants. */
public final class AuditSchedule implements ScheduledTask {

    private final StartAudits audits;

    public AuditSchedule(StartAudits audits) {
        this.audits = audits;
    }

    @Override
    public JobType type() {
        return JobType.AUDIT;
    }

    @Override
    public void due(WorkspaceId workspace) {
        audits.ofAll(workspace);
    }
}
