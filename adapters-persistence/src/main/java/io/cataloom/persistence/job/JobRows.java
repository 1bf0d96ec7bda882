package io.cataloom.persistence.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobError;
import io.cataloom.application.job.JobId;
import io.cataloom.application.job.JobProgress;
import io.cataloom.application.job.JobResource;
import io.cataloom.application.job.JobStatus;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.NewJob;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Documents;
import io.cataloom.persistence.tenancy.Parameters;
import io.cataloom.persistence.tenancy.Tenancy;

/** The table {@code job}. What an attempt writes carries its number: one that was overtaken touches no row. */
@Singleton
final class JobRows {

    private static final String COLUMNS = """
            id, workspace_id, type, status, done, total, resource_type, resource_id, input, result, error, attempt,
            created_at, started_at, finished_at""";
    private static final String INSERT = """
            INSERT INTO job (workspace_id, id, type, status, resource_type, resource_id, unique_key, input, created_at)
            VALUES (?, ?, ?, 'queued', ?, ?, ?, ?::jsonb, ?)
            ON CONFLICT (workspace_id, type, unique_key) WHERE unique_key IS NOT NULL AND status IN ('queued', 'running')
            DO NOTHING""";
    private static final String FIND = "SELECT " + COLUMNS + " FROM job WHERE workspace_id = ? AND id = ?";
    private static final String FIND_TWIN = "SELECT " + COLUMNS + " " + """
            FROM job WHERE workspace_id = ? AND type = ? AND unique_key = ? AND status IN ('queued', 'running')""";
    private static final String CANCEL = """
            UPDATE job SET cancel_requested = true,
                status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
                finished_at = CASE status WHEN 'queued' THEN ? ELSE finished_at END
            WHERE workspace_id = ? AND id = ? AND status IN ('queued', 'running')""";
    private static final String BEGIN = """
            UPDATE job SET status = 'running', attempt = attempt + 1, started_at = coalesce(started_at, ?)
            WHERE workspace_id = ? AND id = ? AND status IN ('queued', 'running') AND NOT cancel_requested
            RETURNING """ + " " + COLUMNS;
    private static final String END_CANCELLED = """
            UPDATE job SET status = 'cancelled', finished_at = ?
            WHERE workspace_id = ? AND id = ? AND status IN ('queued', 'running') AND cancel_requested""";

    private static final String HELD = " WHERE workspace_id = ? AND id = ? AND attempt = ? AND status = 'running'";
    private static final String PROGRESS = "UPDATE job SET done = ?, total = ?" + HELD + " AND NOT cancel_requested";
    private static final String HOLD = "SELECT 1 FROM job" + HELD + " AND NOT cancel_requested FOR SHARE";
    private static final String SUCCEED = "UPDATE job SET status = 'succeeded', done = ?, total = ?, "
            + "result = ?::json, finished_at = ?" + HELD;
    private static final String FAIL = "UPDATE job SET status = 'failed', done = ?, total = ?, error = ?::json, "
            + "finished_at = ?" + HELD;
    private static final String FAIL_FOR_NOW = "UPDATE job SET status = 'queued', failures = failures + 1" + HELD
            + " AND NOT cancel_requested AND failures + 1 < ? RETURNING failures";
    private static final String GIVE_BACK = "UPDATE job SET status = 'queued'" + HELD;

    private static final int OUTDATED_AT_A_TIME = 1000;
    private static final String DELETE_OUTDATED = """
            DELETE FROM job WHERE workspace_id = ? AND id = ANY (ARRAY (
                SELECT id FROM job WHERE workspace_id = ? AND finished_at <= ? LIMIT ? FOR UPDATE SKIP LOCKED))""";

    private final Tenancy tenancy;

    JobRows(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** @return false if a twin that has not ended has the unique key */
    boolean insert(WorkspaceId workspace, JobId id, NewJob job, Instant now) {
        JobResource resource = job.resource();
        return tenancy.write(workspace, INSERT,
                p -> p.add(workspace.value()).add(id.value()).add(job.type().code())
                        .add(resource == null ? null : resource.type()).add(resource == null ? null : resource.id())
                        .add(job.uniqueKey()).add(Documents.text(job.input())).add(now)) == 1;
    }

    Optional<Job> find(WorkspaceId workspace, JobId id) {
        return tenancy.read(workspace, FIND, p -> p.add(workspace.value()).add(id.value()), JobRows::first);
    }

    Optional<Job> findTwin(WorkspaceId workspace, JobType type, String uniqueKey) {
        return tenancy.read(workspace, FIND_TWIN, p -> p.add(workspace.value()).add(type.code()).add(uniqueKey),
                JobRows::first);
    }

    List<Job> list(WorkspaceId workspace, @Nullable JobType type, @Nullable JobStatus status, @Nullable JobId after,
            int limit) {
        String sql = "SELECT " + COLUMNS + " FROM job WHERE workspace_id = ?" + (type == null ? "" : " AND type = ?")
                + (status == null ? "" : " AND status = ?") + (after == null ? "" : " AND id < ?")
                + " ORDER BY id DESC LIMIT " + limit;
        return tenancy.read(workspace, sql, p -> {
            p.add(workspace.value());
            if (type != null) {
                p.add(type.code());
            }
            if (status != null) {
                p.add(status.code());
            }
            if (after != null) {
                p.add(after.value());
            }
        }, JobRows::all);
    }

    void cancel(WorkspaceId workspace, JobId id, Instant now) {
        tenancy.write(workspace, CANCEL, p -> p.add(now).add(workspace.value()).add(id.value()));
    }

    /** @return the job with the number of the new attempt; empty if it has ended, or was cancelled and has now */
    Optional<Job> begin(WorkspaceId workspace, JobId id, Instant now) {
        return tenancy.inTransaction(workspace, _ -> {
            Optional<Job> begun = tenancy.read(workspace, BEGIN,
                    p -> p.add(now).add(workspace.value()).add(id.value()), JobRows::first);
            if (begun.isEmpty()) {
                endCancelled(workspace, id, now);
            }
            return begun;
        });
    }

    /** @return false unless it was cancelled and had not ended */
    boolean endCancelled(WorkspaceId workspace, JobId id, Instant now) {
        return tenancy.write(workspace, END_CANCELLED, p -> p.add(now).add(workspace.value()).add(id.value())) == 1;
    }

    /** @return false if the attempt is over */
    boolean progress(Job attempt, JobProgress progress) {
        return tenancy.write(attempt.workspace(), PROGRESS,
                p -> held(p.add(progress.done()).add(progress.total()), attempt)) == 1;
    }

    /** Keeps the job as it is until this transaction ends. @return false if the attempt is over */
    boolean hold(Job attempt) {
        return tenancy.read(attempt.workspace(), HOLD, p -> held(p, attempt), ResultSet::next);
    }

    boolean succeed(Job attempt, JobProgress progress, Map<String, @Nullable Object> result, Instant now) {
        return tenancy.write(attempt.workspace(), SUCCEED, p -> held(
                p.add(progress.done()).add(progress.total()).add(Documents.text(result)).add(now), attempt)) == 1;
    }

    boolean fail(Job attempt, JobProgress progress, JobError error, Instant now) {
        return tenancy.write(attempt.workspace(), FAIL, p -> held(
                p.add(progress.done()).add(progress.total()).add(Documents.text(document(error))).add(now),
                attempt)) == 1;
    }

    /** @return how often the job has failed for now; 0 if that is too often, or the attempt is over */
    int failForNow(Job attempt, int most) {
        return tenancy.read(attempt.workspace(), FAIL_FOR_NOW, p -> held(p, attempt).add(most),
                row -> row.next() ? row.getInt(1) : 0);
    }

    boolean giveBack(Job attempt) {
        return tenancy.write(attempt.workspace(), GIVE_BACK, p -> held(p, attempt)) == 1;
    }

    /** @return whether there may be more */
    boolean deleteSomeOutdated(WorkspaceId workspace, Instant finishedUntil) {
        return tenancy.write(workspace, DELETE_OUTDATED, p -> p.add(workspace.value()).add(workspace.value())
                .add(finishedUntil).add(OUTDATED_AT_A_TIME)) == OUTDATED_AT_A_TIME;
    }

    private static Parameters held(Parameters parameters, Job attempt) throws SQLException {
        return parameters.add(attempt.workspace().value()).add(attempt.id().value()).add(attempt.attempt());
    }

    private static Optional<Job> first(ResultSet rows) throws SQLException {
        return all(rows).stream().findFirst();
    }

    private static List<Job> all(ResultSet rows) throws SQLException {
        List<Job> jobs = new ArrayList<>();
        while (rows.next()) {
            String resourceType = rows.getString(7);
            String result = rows.getString(10);
            String error = rows.getString(11);
            jobs.add(new Job(new JobId(rows.getString(1)), new WorkspaceId(rows.getLong(2)),
                    JobType.find(rows.getString(3)).orElseThrow(), JobStatus.find(rows.getString(4)).orElseThrow(),
                    new JobProgress(rows.getLong(5), rows.getLong(6)),
                    resourceType == null ? null : new JobResource(resourceType, rows.getString(8)),
                    Documents.parse(rows.getString(9)), result == null ? null : Documents.parse(result),
                    error == null ? null : error(Documents.parse(error)), rows.getInt(12),
                    rows.getObject(13, OffsetDateTime.class).toInstant(), moment(rows, 14), moment(rows, 15)));
        }
        return jobs;
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static Map<String, @Nullable Object> document(JobError error) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("code", error.code());
        document.put("message", error.message());
        document.put("details", error.details());
        return document;
    }

    @SuppressWarnings("unchecked") // written by document()
    private static JobError error(Map<String, @Nullable Object> document) {
        return new JobError((String) document.get("code"), (String) document.get("message"),
                (Map<String, @Nullable Object>) document.get("details"));
    }
}
