package io.cataloom.persistence.job;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.Ids;
import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobId;
import io.cataloom.application.job.JobStatus;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.job.NewJob;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcJobs implements Jobs {

    private final Tenancy tenancy;
    private final JobRows rows;
    private final JobQueue queue;
    private final Ids ids;
    private final InstantSource clock;

    JdbcJobs(Tenancy tenancy, JobRows rows, JobQueue queue, Ids ids, InstantSource clock) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.queue = queue;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Job submit(WorkspaceId workspace, NewJob job) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        JobId id = new JobId(ids.next("job"));
        return tenancy.inTransaction(workspace, _ -> {
            Optional<Job> submitted = Optional.empty();
            while (submitted.isEmpty()) {
                if (rows.insert(workspace, id, job, now)) {
                    queue.add(workspace, job.type(), id, now);
                    submitted = rows.find(workspace, id);
                } else {
                    // it may end in between
                    submitted = rows.findTwin(workspace, job.type(), String.valueOf(job.uniqueKey()));
                }
            }
            return submitted.get();
        });
    }

    @Override
    public Optional<Job> find(WorkspaceId workspace, JobId id) {
        return rows.find(workspace, id);
    }

    @Override
    public List<Job> list(WorkspaceId workspace, @Nullable JobType type, @Nullable JobStatus status,
            @Nullable JobId after, int limit) {
        return rows.list(workspace, type, status, after, limit);
    }

    @Override
    public Optional<Job> cancel(WorkspaceId workspace, JobId id) {
        return tenancy.inTransaction(workspace, _ -> {
            rows.cancel(workspace, id, clock.instant());
            return rows.find(workspace, id);
        });
    }
}
