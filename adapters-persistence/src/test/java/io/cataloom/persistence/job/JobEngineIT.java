package io.cataloom.persistence.job;

import static io.cataloom.application.job.JobStatus.CANCELLED;
import static io.cataloom.application.job.JobStatus.FAILED;
import static io.cataloom.application.job.JobStatus.QUEUED;
import static io.cataloom.application.job.JobStatus.RUNNING;
import static io.cataloom.application.job.JobStatus.SUCCEEDED;
import static io.cataloom.application.job.JobType.ALERT_CHECK;
import static io.cataloom.application.job.JobType.AUDIT;
import static io.cataloom.application.job.JobType.CATALOG_IMPORT;
import static io.cataloom.application.job.JobType.CATALOG_PURGE;
import static io.cataloom.application.job.JobType.PUSH;
import static io.cataloom.persistence.job.JobInstances.await;
import static io.cataloom.persistence.job.JobInstances.handler;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobError;
import io.cataloom.application.job.JobFailed;
import io.cataloom.application.job.JobHandler;
import io.cataloom.application.job.JobProgress;
import io.cataloom.application.job.JobResource;
import io.cataloom.application.job.JobRun;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.NewJob;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.job.JobInstances.Instance;
import io.cataloom.persistence.testing.Logged;
import io.cataloom.persistence.testing.TestPostgres;
import io.cataloom.persistence.testing.TestPostgres.Database;

class JobEngineIT {

    private static final Map<String, Object> NO_WORKERS = Map.of("cataloom.jobs.enabled", false);

    private final Database database = TestPostgres.database();

    @Test
    void aJobKeepsItsInputAndItsResult() {
        JobHandler doubles = handler(AUDIT, run -> {
            run.step(3, 25);
            Map<String, @Nullable Object> result = new LinkedHashMap<>(run.job().input());
            result.put("nothing", null);
            return result;
        });
        try (Instance instance = JobInstances.start(database, Map.of(), doubles)) {
            WorkspaceId workspace = instance.workspace();
            Map<String, @Nullable Object> input = Map.of("sku", "a", "price", new BigDecimal("0.10"), "list",
                    List.of(1, true));
            Job submitted = instance.jobs.submit(workspace,
                    new NewJob(AUDIT, new JobResource("score", "a"), input, null));

            Job done = instance.whenIt(SUCCEEDED, submitted);

            Map<String, @Nullable Object> result = new HashMap<>(input);
            result.put("nothing", null);
            assertThat(submitted).isEqualTo(new Job(submitted.id(), workspace, AUDIT, QUEUED, new JobProgress(0, 0),
                    new JobResource("score", "a"), input, null, null, 0, submitted.createdAt(), null, null));
            assertThat(done).isEqualTo(new Job(submitted.id(), workspace, AUDIT, SUCCEEDED, new JobProgress(3, 25),
                    new JobResource("score", "a"), input, result, null, 1, submitted.createdAt(), done.startedAt(),
                    done.finishedAt()));
            assertThat(done.startedAt()).isBetween(done.createdAt(), done.finishedAt());
            await("the queue to be empty", () -> look("SELECT count(*) FROM job_queue").equals("0"));
        }
    }

    @Test
    void aJobIsThereOnlyIfItsTransactionCommits() {
        CountDownLatch committing = new CountDownLatch(1);
        Queue<String> runs = new ConcurrentLinkedQueue<>();
        JobHandler notes = handler(AUDIT, run -> {
            runs.add(run.job().id().value() + (committing.getCount() == 0 ? " behind" : " before") + " the commit");
            return Map.of();
        });
        try (Instance instance = JobInstances.start(database, Map.of(), notes)) {
            WorkspaceId workspace = instance.workspace();
            assertThatThrownBy(() -> instance.tenancy.inTransaction(workspace, _ -> {
                instance.submit(workspace, AUDIT);
                throw new IllegalStateException("no");
            })).hasMessage("no");
            assertThat(instance.size(workspace)).isZero();
            assertThat(look("SELECT count(*) FROM job_queue")).isEqualTo("0");

            Job job = instance.tenancy.inTransaction(workspace, _ -> {
                Job submitted = instance.submit(workspace, AUDIT);
                Job other = instance.submit(workspace, AUDIT);
                instance.jobs.cancel(workspace, other.id());
                committing.countDown();
                return submitted;
            });

            instance.whenIt(SUCCEEDED, job);
            assertThat(runs).containsExactly(job.id().value() + " behind the commit");
        }
    }

    @Test
    void twoInstancesDoEachJobOnce() {
        Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
        Set<String> workers = ConcurrentHashMap.newKeySet();
        try (Instance one = JobInstances.start(database, Map.of(), counting("one", runs, workers));
                Instance other = JobInstances.start(database, Map.of(), counting("other", runs, workers))) {
            WorkspaceId workspace = one.workspace();
            List<Job> jobs = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                jobs.add((i % 2 == 0 ? one : other).submit(workspace, AUDIT));
            }
            await("all to succeed", () -> one.jobs.list(workspace, null, SUCCEEDED, null, 1000).size() == 300);

            assertThat(runs).hasSize(300).allSatisfy((_, count) -> assertThat(count).hasValue(1));
            assertThat(workers).containsExactlyInAnyOrder("one", "other");
            assertThat(jobs).allSatisfy(job -> assertThat(one.read(job).attempt()).isEqualTo(1));
        }
    }

    @Test
    void aJobWithoutAHandlerHereIsLeftToAnInstanceThatHasOne() {
        try (Instance one = JobInstances.start(database, Map.of(), handler(AUDIT, _ -> Map.of()))) {
            WorkspaceId workspace = one.workspace();
            Job foreign = one.submit(workspace, PUSH);
            Job own = one.submit(workspace, AUDIT);
            one.whenIt(SUCCEEDED, own);
            assertThat(one.read(foreign).status()).isEqualTo(QUEUED);

            try (Instance _ = JobInstances.start(database, Map.of(), handler(PUSH, _ -> Map.of()))) {
                one.whenIt(SUCCEEDED, foreign);
            }
        }
    }

    @Test
    void anAttemptThatWasThoughtDeadStoresNothingMore() {
        CountDownLatch overtaken = new CountDownLatch(1);
        Queue<String> told = new ConcurrentLinkedQueue<>();
        CountDownLatch begun = new CountDownLatch(1);
        JobHandler slow = handler(AUDIT, run -> {
            begun.countDown();
            uninterrupted(overtaken);
            try {
                run.whileHeld(() -> told.add("stored"));
            } catch (JobRun.Stopped stopped) {
                told.add("held no more");
            }
            try {
                run.step(1, 1);
            } catch (JobRun.Stopped stopped) {
                told.add("stepped no more");
            }
            return Map.of("by", "the slow one");
        });
        // with one thread, which it keeps, the slow one can't pick the job again that the other one has put back
        try (Instance one = JobInstances.start(database,
                Map.of("cataloom.jobs.heartbeat", "1h", "cataloom.jobs.threads", 1), slow)) {
            WorkspaceId workspace = one.workspace();
            Job job = one.submit(workspace, AUDIT);
            uninterrupted(begun);
            // it says that it is alive once an hour only, and the other one expects that twice a second
            try (Instance other = JobInstances.start(database, Map.of(),
                    handler(AUDIT, run -> Map.of("by", "attempt " + run.job().attempt())))) {
                Job done = other.whenIt(SUCCEEDED, job);
                overtaken.countDown();
                await("the slow one's end", () -> told.size() == 2);

                assertThat(done.attempt()).isEqualTo(2);
                assertThat(done.result()).isEqualTo(Map.of("by", "attempt 2"));
                assertThat(told).containsExactly("held no more", "stepped no more");
            }
            one.close();
            assertThat(look("SELECT result ->> 'by' FROM job")).isEqualTo("attempt 2");
        }
    }

    @Test
    void anInstanceThatStopsHandsItsJobsOn() {
        CountDownLatch begun = new CountDownLatch(1);
        JobHandler endless = handler(AUDIT, run -> {
            begun.countDown();
            while (true) {
                run.step(1, 2);
                LockSupport.parkNanos(1_000_000);
            }
        });
        Job job;
        try (Instance one = JobInstances.start(database, Map.of("cataloom.jobs.heartbeat", "1h"), endless)) {
            job = one.submit(one.workspace(), AUDIT);
            uninterrupted(begun);
        }
        assertThat(look("SELECT status FROM job")).isEqualTo("queued");
        // nobody has to be declared dead: with an hour between heartbeats that would take four
        try (Instance other = JobInstances.start(database, Map.of("cataloom.jobs.heartbeat", "1h"),
                handler(AUDIT, _ -> Map.of()))) {
            assertThat(other.whenIt(SUCCEEDED, job).attempt()).isEqualTo(2);
        }
    }

    @Test
    void aQueuedJobIsCancelledAtOnceAndARunningOneAtItsNextStep() {
        CountDownLatch begun = new CountDownLatch(1);
        Queue<String> stored = new ConcurrentLinkedQueue<>();
        JobHandler endless = handler(AUDIT, run -> {
            begun.countDown();
            while (true) {
                run.step(stored.size(), 0);
                LockSupport.parkNanos(1_000_000);
            }
        });
        try (Instance instance = JobInstances.start(database, Map.of(), endless)) {
            WorkspaceId workspace = instance.workspace();
            Job queued = instance.submit(workspace, PUSH);
            Job running = instance.submit(workspace, AUDIT);
            uninterrupted(begun);
            instance.whenIt(RUNNING, running);

            assertThat(instance.jobs.cancel(workspace, queued.id()).orElseThrow().status()).isEqualTo(CANCELLED);
            assertThat(instance.jobs.cancel(workspace, running.id()).orElseThrow().status()).isEqualTo(RUNNING);
            Job cancelled = instance.whenIt(CANCELLED, running);

            assertThat(instance.jobs.cancel(workspace, running.id())).contains(cancelled);
            assertThat(cancelled.finishedAt()).isNotNull();
            assertThat(instance.jobs.cancel(instance.workspace(), running.id())).isEmpty();
        }
    }

    @Test
    void longJobsLeaveRoomForOthers() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        JobHandler audits = new JobHandler() {

            @Override
            public JobType type() {
                return JobType.AUDIT;
            }

            @Override
            public boolean takesLong(Job job) {
                return true;
            }

            @Override
            public Map<String, @Nullable Object> run(JobRun run) {
                int seen = atOnce.incrementAndGet();
                uninterrupted(end);
                return Map.of("at_once", seen);
            }
        };
        JobHandler imports = handler(JobType.CATALOG_IMPORT, _ -> Map.of());
        try (Instance instance = JobInstances.start(TestPostgres.database(),
                Map.of("cataloom.jobs.threads", 1, "cataloom.jobs.long-threads", 2), audits, imports)) {
            WorkspaceId workspace = instance.workspace();
            List<Job> all = IntStream.range(0, 5).mapToObj(_ -> instance.submit(workspace, JobType.AUDIT)).toList();
            await("two of them", () -> atOnce.get() == 2);

            for (int i = 0; i < 3; i++) {
                instance.whenIt(SUCCEEDED, instance.submit(workspace, JobType.CATALOG_IMPORT));
            }

            assertThat(atOnce).hasValue(2);
            assertThat(all).filteredOn(job -> instance.read(job).status() == QUEUED).hasSize(3);
            end.countDown();
            all.forEach(job -> assertThat(instance.whenIt(SUCCEEDED, job).attempt()).isEqualTo(1));
        }
    }

    @Test
    void whatFailsForNowIsTriedFiveTimes() {
        Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
        JobHandler flaky = handler(PUSH, run -> {
            int times = runs.computeIfAbsent(run.job().id().value(), _ -> new AtomicInteger()).incrementAndGet();
            if (times < Integer.parseInt(String.valueOf(run.job().input().get("works")))) {
                throw JobFailed.forNow("dependency_unavailable", "The shop is closed.", Map.of("status", 503), null);
            }
            return Map.of("times", times);
        });
        try (Instance instance = JobInstances.start(database, Map.of(), flaky)) {
            WorkspaceId workspace = instance.workspace();
            Job third = instance.jobs.submit(workspace, new NewJob(PUSH, null, Map.of("works", 3), null));
            Job never = instance.jobs.submit(workspace, new NewJob(PUSH, null, Map.of("works", 99), null));

            Job succeeded = instance.whenIt(SUCCEEDED, third);
            Job failed = instance.whenIt(FAILED, never);

            assertThat(succeeded.result()).isEqualTo(Map.of("times", 3));
            assertThat(succeeded.error()).isNull();
            assertThat(failed.error()).isEqualTo(
                    new JobError("dependency_unavailable", "The shop is closed.", Map.of("status", 503)));
            assertThat(runs.get(never.id().value())).hasValue(5);
        }
    }

    @Test
    void otherFailuresAreFinal() {
        Map<JobType, AtomicInteger> runs = new ConcurrentHashMap<>();
        JobHandler refuses = handler(PUSH, _ -> {
            runs.computeIfAbsent(PUSH, _ -> new AtomicInteger()).incrementAndGet();
            throw JobFailed.finallyWith("content_changed", "The text is another one by now.", Map.of());
        });
        JobHandler breaks = handler(AUDIT, _ -> {
            runs.computeIfAbsent(AUDIT, _ -> new AtomicInteger()).incrementAndGet();
            throw new IllegalStateException("secret");
        });
        try (Instance instance = JobInstances.start(database, Map.of(), refuses, breaks)) {
            WorkspaceId workspace = instance.workspace();
            Job refused = instance.whenIt(FAILED, instance.submit(workspace, PUSH));
            Job broken = instance.whenIt(FAILED, instance.submit(workspace, AUDIT));

            assertThat(refused.error())
                    .isEqualTo(new JobError("content_changed", "The text is another one by now.", Map.of()));
            assertThat(broken.error())
                    .isEqualTo(new JobError("internal_error", "An unexpected error occurred.", Map.of()));
            await("the queue to be empty", () -> look("SELECT count(*) FROM job_queue").equals("0"));
            assertThat(runs).allSatisfy((_, count) -> assertThat(count).hasValue(1));
        }
    }

    @Test
    void aJobWithAUniqueKeyIsThereOnceUntilItEnds() {
        try (Instance instance = JobInstances.start(database, NO_WORKERS)) {
            WorkspaceId workspace = instance.workspace();
            NewJob work = new NewJob(CATALOG_PURGE, null, Map.of(), "purge");

            Job first = instance.jobs.submit(workspace, work);
            Set<String> ids = new HashSet<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                threads.add(Thread.startVirtualThread(() -> {
                    String id = instance.jobs.submit(workspace, work).id().value();
                    synchronized (ids) {
                        ids.add(id);
                    }
                }));
            }
            threads.forEach(JobEngineIT::join);
            assertThat(ids).containsExactly(first.id().value());
            assertThat(instance.jobs.submit(instance.workspace(), work).id()).isNotEqualTo(first.id());
            assertThat(instance.jobs.submit(workspace, new NewJob(CATALOG_IMPORT, null, Map.of(), "purge")).id())
                    .isNotEqualTo(first.id());

            instance.jobs.cancel(workspace, first.id());
            assertThat(instance.jobs.submit(workspace, work).id()).isNotEqualTo(first.id());
        }
    }

    @Test
    void jobsAreListedTheNewestFirst() {
        try (Instance instance = JobInstances.start(database, NO_WORKERS)) {
            WorkspaceId workspace = instance.workspace();
            Job first = instance.submit(workspace, AUDIT);
            Job second = instance.submit(workspace, PUSH);
            Job third = instance.submit(workspace, AUDIT);
            Job fourth = instance.jobs.cancel(workspace, instance.submit(workspace, ALERT_CHECK).id()).orElseThrow();

            assertThat(instance.jobs.list(workspace, null, null, null, 10)).containsExactly(fourth, third, second,
                    first);
            assertThat(instance.jobs.list(workspace, AUDIT, null, null, 10)).containsExactly(third, first);
            assertThat(instance.jobs.list(workspace, null, CANCELLED, null, 10)).containsExactly(fourth);
            assertThat(instance.jobs.list(workspace, AUDIT, QUEUED, third.id(), 10)).containsExactly(first);
            assertThat(instance.jobs.list(workspace, null, null, fourth.id(), 2)).containsExactly(third, second);
            assertThat(instance.jobs.list(instance.workspace(), null, null, null, 10)).isEmpty();
        }
    }

    @Test
    void jobsAreForgotten30DaysAfterTheirEnd() {
        try (Instance instance = JobInstances.start(database, NO_WORKERS)) {
            WorkspaceId workspace = instance.workspace();
            Job open = instance.submit(workspace, AUDIT);
            Job young = instance.jobs.cancel(workspace, instance.submit(workspace, AUDIT).id()).orElseThrow();
            Job old = instance.jobs.cancel(workspace, instance.submit(workspace, AUDIT).id()).orElseThrow();
            look("UPDATE job SET finished_at = now() - interval '30 days' WHERE id = '%s'"
                    .formatted(old.id().value()));

            instance.context.getBean(JobHousekeeping.class).deleteOutdated();

            assertThat(instance.jobs.list(workspace, null, null, null, 10)).containsExactly(young, open);
        }
    }

    @Test
    void whatCameOfItIsToldInTheOrderInWhichItWasWritten() {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        List.of("row", "field", "code", "message").forEach(key -> error.put(key, key));
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("rows", 1);
        result.put("errors", List.of(error));
        result.put("created", 1);
        try (Instance instance = JobInstances.start(database, Map.of(), handler(AUDIT, _ -> result),
                handler(CATALOG_IMPORT, _ -> {
                    throw JobFailed.finallyWith("odd", "It is odd.", error);
                }))) {
            WorkspaceId workspace = instance.workspace();

            Job succeeded = instance.whenIt(SUCCEEDED, instance.submit(workspace, AUDIT));
            Job failed = instance.whenIt(FAILED, instance.submit(workspace, CATALOG_IMPORT));

            assertThat(succeeded.result()).hasToString(result.toString());
            assertThat(failed.error()).isNotNull().extracting(JobError::details).hasToString(error.toString());
        }
    }

    @Test
    void anOutageIsToldOfInALineAndItsEndInAnother() {
        try (Instance instance = JobInstances.start(database, Map.of("datasources.default.connection-timeout", 300),
                handler(AUDIT, _ -> Map.of()));
                Logged ours = new Logged("io.cataloom");
                Logged schedulers = new Logged("com.github.kagkarlsson")) {
            WorkspaceId workspace = instance.workspace();
            TestPostgres.shut(database);
            try {
                await("the outage to be told of", () -> !ours.lines().isEmpty());
                // meanwhile it is looked for due jobs twenty times a second, and for dead instances twice
                for (int i = 0; i < 5; i++) {
                    assertThatThrownBy(() -> instance.size(workspace)).isInstanceOf(CatalogUnavailable.class);
                }
            } finally {
                TestPostgres.open(database);
            }
            await("its end to be told of", () -> ours.lines().size() == 2);
            instance.whenIt(SUCCEEDED, instance.submit(workspace, AUDIT));

            assertThat(ours.lines()).satisfiesExactly(
                    away -> assertThat(away).startsWith("WARN The database is away, jobs and schedules wait for it: "),
                    back -> assertThat(back).isEqualTo("WARN The database is back, jobs and schedules go on"));
            assertThat(schedulers.lines()).isEmpty();
        }
    }

    private static JobHandler counting(String worker, Map<String, AtomicInteger> runs, Set<String> workers) {
        return handler(AUDIT, run -> {
            workers.add(worker);
            runs.computeIfAbsent(run.job().id().value(), _ -> new AtomicInteger()).incrementAndGet();
            run.step(1, 1);
            return Map.of();
        });
    }

    /** As the server's superuser. */
    private String look(String sql) {
        try (Connection connection = TestPostgres.superuser(database).getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return Integer.toString(statement.getUpdateCount());
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? String.valueOf(row.getString(1)) : "nothing";
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        await("the other side", () -> latch.getCount() == 0);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
