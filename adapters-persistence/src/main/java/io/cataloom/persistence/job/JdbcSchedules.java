package io.cataloom.persistence.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Cadence;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Schedule;
import io.cataloom.application.job.ScheduledTask;
import io.cataloom.application.job.Schedules;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Each enabled schedule has one row in the queue, at the time it is due next: one instance picks it. Whether it is
 * really due is decided by the schedule's own row, in the transaction that does what is due.
 */
@Singleton
final class JdbcSchedules implements Schedules, RecurringWork {

    private static final String COLUMNS = "type, cadence, cron, enabled, counts_from, last_run_at";
    private static final String LIST = "SELECT " + COLUMNS + " FROM schedule WHERE workspace_id = ?";
    private static final String LOCK = LIST + " AND type = ? FOR UPDATE";
    private static final String MAKE = """
            INSERT INTO schedule (workspace_id, type, counts_from) VALUES (?, ?, ?)
            ON CONFLICT (workspace_id, type) DO NOTHING""";
    private static final String PUT = """
            UPDATE schedule SET cadence = ?, cron = ?, enabled = ?, counts_from = ?
            WHERE workspace_id = ? AND type = ?""";
    private static final String RAN = "UPDATE schedule SET last_run_at = ? WHERE workspace_id = ? AND type = ?";
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_ALIGNMENTS = Duration.ofHours(1);

    private final Map<JobType, ScheduledTask> tasks = new HashMap<>();
    private final Tenancy tenancy;
    private final Workspaces workspaces;
    private final JobQueue queue;
    private final InstantSource clock;

    JdbcSchedules(List<ScheduledTask> tasks, Tenancy tenancy, Workspaces workspaces, JobQueue queue,
            InstantSource clock) {
        tasks.forEach(task -> this.tasks.put(task.type(), task));
        this.tenancy = tenancy;
        this.workspaces = workspaces;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public List<Schedule> list(WorkspaceId workspace) {
        Map<JobType, Row> rows = tenancy.read(workspace, LIST, p -> p.add(workspace.value()), JdbcSchedules::rows);
        Instant now = clock.instant();
        return tasks.values().stream().sorted(Comparator.comparing(ScheduledTask::type))
                .map(task -> rows.getOrDefault(task.type(), Row.asFrom(now)).schedule(workspace, task)).toList();
    }

    @Override
    public Optional<String> faultIn(String cron) {
        return Timetable.faultIn(cron);
    }

    @Override
    public void put(WorkspaceId workspace, List<Choice> choices) {
        Instant now = clock.instant();
        tenancy.inTransaction(workspace, _ -> {
            // in one order: two that choose at the same time must not wait for each other
            choices.stream().sorted(Comparator.comparing(Choice::type)).forEach(choice -> put(workspace, choice, now));
            return choices;
        });
    }

    private void put(WorkspaceId workspace, Choice choice, Instant now) {
        lock(workspace, choice.type(), now);
        tenancy.write(workspace, PUT, p -> p.add(choice.cadence().code()).add(choice.cron()).add(choice.enabled())
                .add(now).add(workspace.value()).add(choice.type().code()));
        align(workspace, tasks.get(choice.type()), now);
    }

    @Override
    public List<Task<?>> tasks() {
        List<Task<?>> all = new ArrayList<>();
        for (ScheduledTask task : tasks.values()) {
            all.add(Tasks.custom(taskName(task.type()), Void.class)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
                    .onDeadExecutionRevive()
                    .execute((instance, _) -> tick(new WorkspaceId(Long.parseLong(instance.getId())), task)));
        }
        return all;
    }

    @Override
    public List<RecurringTask<?>> fromTheStart() {
        return tasks.isEmpty() ? List.of()
                : List.of(Tasks.recurring("schedules", FixedDelay.of(BETWEEN_ALIGNMENTS))
                        .execute((_, _) -> alignAll()));
    }

    /** Workspaces made since have no row in the queue yet; and one that was put while it was due may be misplaced. */
    void alignAll() {
        Instant now = clock.instant();
        for (Workspace workspace : workspaces.list()) {
            for (ScheduledTask task : tasks.values()) {
                tenancy.inTransaction(workspace.id(), _ -> {
                    align(workspace.id(), task, now);
                    return task;
                });
            }
        }
    }

    private void align(WorkspaceId workspace, ScheduledTask task, Instant now) {
        Schedule schedule = lock(workspace, task.type(), now).schedule(workspace, task);
        queue.place(taskName(task.type()), Long.toString(workspace.value()), schedule.nextRunAt());
    }

    private CompletionHandler<Void> tick(WorkspaceId workspace, ScheduledTask task) {
        Instant now = clock.instant();
        Instant next = tenancy.<@Nullable Instant>inTransaction(workspace, _ -> {
            Row row = lock(workspace, task.type(), now);
            Instant due = row.schedule(workspace, task).nextRunAt();
            if (due == null || due.isAfter(now)) {
                return due;
            }
            task.due(workspace);
            tenancy.write(workspace, RAN, p -> p.add(now).add(workspace.value()).add(task.type().code()));
            return row.ran(now).schedule(workspace, task).nextRunAt();
        });
        return next == null ? new CompletionHandler.OnCompleteRemove<>()
                : (complete, operations) -> operations.reschedule(complete, next);
    }

    /** Keeps others from the schedule until this transaction ends; makes it if it is new. */
    private Row lock(WorkspaceId workspace, JobType type, Instant now) {
        tenancy.write(workspace, MAKE, p -> p.add(workspace.value()).add(type.code()).add(now));
        return tenancy.read(workspace, LOCK, p -> p.add(workspace.value()).add(type.code()), JdbcSchedules::rows)
                .getOrDefault(type, Row.asFrom(now));
    }

    private static String taskName(JobType type) {
        return "schedule/" + type.code();
    }

    private static Map<JobType, Row> rows(ResultSet rows) throws SQLException {
        Map<JobType, Row> found = new HashMap<>();
        while (rows.next()) {
            String cadence = rows.getString(2);
            OffsetDateTime lastRun = rows.getObject(6, OffsetDateTime.class);
            Row row = new Row(cadence == null ? null : Cadence.find(cadence).orElseThrow(), rows.getString(3),
                    rows.getBoolean(4), rows.getObject(5, OffsetDateTime.class).toInstant(),
                    lastRun == null ? null : lastRun.toInstant());
            JobType.find(rows.getString(1)).ifPresent(type -> found.put(type, row));
        }
        return found;
    }

    /**
     * @param cadence
     *            null for the task's own
     * @param countsFrom
     *            when it was made or changed
     */
    private record Row(@Nullable Cadence cadence, @Nullable String cron, boolean enabled, Instant countsFrom,
            @Nullable Instant lastRunAt) {

        static Row asFrom(Instant moment) {
            return new Row(null, null, true, moment, null);
        }

        Row ran(Instant now) {
            return new Row(cadence, cron, enabled, countsFrom, now);
        }

        /** With the next time behind the last run or change, even if that has passed: then it is due. */
        Schedule schedule(WorkspaceId workspace, ScheduledTask task) {
            Cadence chosen = cadence == null ? task.byDefault() : cadence;
            Instant from = lastRunAt != null && lastRunAt.isAfter(countsFrom) ? lastRunAt : countsFrom;
            return new Schedule(task.type(), chosen, cron, enabled, lastRunAt,
                    enabled ? Timetable.of(workspace, chosen, cron).next(from) : null);
        }
    }
}
