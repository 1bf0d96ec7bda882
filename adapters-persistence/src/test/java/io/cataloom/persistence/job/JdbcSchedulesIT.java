package io.cataloom.persistence.job;

import static io.cataloom.persistence.job.JobInstances.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;

import io.cataloom.application.job.Cadence;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Schedule;
import io.cataloom.application.job.ScheduledTask;
import io.cataloom.application.job.Schedules;
import io.cataloom.application.job.Schedules.Choice;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.job.JobInstances.Instance;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

class JdbcSchedulesIT {

    /** A Saturday. */
    private static final Instant START = Instant.parse("2026-03-07T11:30:00Z");

    private final Database database = TestPostgres.database();
    private final Queue<String> ticks = new ConcurrentLinkedQueue<>();
    private volatile Instant now = START;

    @Test
    void aScheduleIsDueOnceWhicheverInstanceSeesItFirst() {
        try (Instance one = start(); Instance other = start()) {
            WorkspaceId workspace = one.workspace();
            Instant monday = Timetable.of(workspace, Cadence.WEEKLY, null).next(START);
            one.context.getBean(JdbcSchedules.class).alignAll();
            assertThat(dueAt(other)).containsExactly(monday);
            assertThat(schedules(other).list(workspace)).containsExactly(
                    new Schedule(JobType.AUDIT, Cadence.WEEKLY, null, true, null, monday));

            now = monday;
            await("the first tick", () -> ticks.size() == 1);
            Instant week = monday.plus(Duration.ofDays(7));
            await("the queue's row", () -> dueAt(one).equals(List.of(week)));
            assertThat(schedules(one).list(workspace)).containsExactly(
                    new Schedule(JobType.AUDIT, Cadence.WEEKLY, null, true, monday, week));

            now = week.plus(Duration.ofDays(30));
            await("what was missed", () -> ticks.size() == 2);
            await("the queue's row", () -> dueAt(one).stream().allMatch(due -> due.isAfter(now)));
            assertThat(ticks).containsExactly(workspace + " " + monday, workspace + " " + now);
        }
    }

    @Test
    void aChangedScheduleCountsFromTheChange() {
        try (Instance instance = start()) {
            WorkspaceId workspace = instance.workspace();
            schedules(instance).put(workspace, List.of(new Choice(JobType.AUDIT, Cadence.CRON, "*/10 * * * *", true)));
            Instant first = Instant.parse("2026-03-07T11:40:00Z");
            assertThat(schedules(instance).list(workspace)).containsExactly(
                    new Schedule(JobType.AUDIT, Cadence.CRON, "*/10 * * * *", true, null, first));
            assertThat(dueAt(instance)).containsExactly(first);

            schedules(instance).put(workspace, List.of(new Choice(JobType.AUDIT, Cadence.DAILY, null, false)));
            assertThat(schedules(instance).list(workspace)).containsExactly(
                    new Schedule(JobType.AUDIT, Cadence.DAILY, null, false, null, null));
            assertThat(dueAt(instance)).isEmpty();
            instance.context.getBean(JdbcSchedules.class).alignAll();
            assertThat(dueAt(instance)).isEmpty();

            schedules(instance).put(workspace, List.of(new Choice(JobType.AUDIT, Cadence.HOURLY, null, true)));
            assertThat(dueAt(instance)).containsExactly(Timetable.of(workspace, Cadence.HOURLY, null).next(START));
            assertThat(ticks).isEmpty();
        }
    }

    @Test
    void ofSeveralChoicesAllAreKeptOrNone() {
        try (Instance instance = start()) {
            WorkspaceId workspace = instance.workspace();
            // an instance does so by itself as well, now and then
            instance.context.getBean(JdbcSchedules.class).alignAll();
            List<Schedule> before = schedules(instance).list(workspace);
            List<Instant> dueBefore = dueAt(instance);

            // there is nothing of the second type to be done at times
            assertThatThrownBy(() -> schedules(instance).put(workspace,
                    List.of(new Choice(JobType.AUDIT, Cadence.HOURLY, null, true),
                            new Choice(JobType.PUSH, Cadence.HOURLY, null, true))))
                    .isInstanceOf(RuntimeException.class);

            assertThat(schedules(instance).list(workspace)).isEqualTo(before);
            assertThat(dueAt(instance)).isEqualTo(dueBefore)
                    .containsExactly(Timetable.of(workspace, Cadence.WEEKLY, null).next(START));
        }
    }

    private Instance start() {
        return JobInstances.startAt(new MovedClock(), database, new ScheduledTaskBean());
    }

    private static Schedules schedules(Instance instance) {
        return instance.context.getBean(Schedules.class);
    }

    /** When the queue has the workspaces' schedules. */
    private static List<Instant> dueAt(Instance instance) {
        return instance.tenancy.readDirectory(
                "SELECT execution_time FROM job_queue WHERE task_name = 'schedule/audit' AND NOT picked", _ -> {
                }, rows -> {
                    List<Instant> due = new ArrayList<>();
                    while (rows.next()) {
                        due.add(rows.getObject(1, OffsetDateTime.class).toInstant());
                    }
                    return due;
                });
    }

    private final class ScheduledTaskBean implements ScheduledTask {

        @Override
        public JobType type() {
            return JobType.AUDIT;
        }

        @Override
        public void due(WorkspaceId workspace) {
            ticks.add(workspace + " " + now);
        }
    }

    /** Moves only when the test says so. */
    private final class MovedClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
