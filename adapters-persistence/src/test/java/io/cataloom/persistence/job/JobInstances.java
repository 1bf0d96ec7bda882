package io.cataloom.persistence.job;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.inject.qualifiers.PrimaryQualifier;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobHandler;
import io.cataloom.application.job.JobId;
import io.cataloom.application.job.JobRun;
import io.cataloom.application.job.JobStatus;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.job.NewJob;
import io.cataloom.application.workspace.Workspaces;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;
import io.cataloom.persistence.testing.TestPostgres.Database;

/** Instances of the persistence adapters that share one database and work on jobs. */
final class JobInstances {

    static final Clock CLOCK = Clock.systemUTC();

    private static final AtomicInteger WORKSPACES = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private JobInstances() {
    }

    static Instance start(Database database, Map<String, Object> overrides, Object... beans) {
        return new Instance(database, overrides, CLOCK, beans);
    }

    static Instance startAt(Clock clock, Database database, Object... beans) {
        return new Instance(database, Map.of(), clock, beans);
    }

    static JobHandler handler(JobType type, Function<JobRun, Map<String, @Nullable Object>> work) {
        return new JobHandler() {
            @Override
            public JobType type() {
                return type;
            }

            @Override
            public Map<String, @Nullable Object> run(JobRun run) {
                return work.apply(run);
            }
        };
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** One process's adapters. */
    static final class Instance implements AutoCloseable {

        final ApplicationContext context;
        final Jobs jobs;
        final Tenancy tenancy;
        private final Clock clock;

        private Instance(Database database, Map<String, Object> overrides, Clock clock, Object... beans) {
            Map<String, Object> properties = new HashMap<>(database.properties());
            properties.put("cataloom.jobs.long-threads", 0);
            properties.put("cataloom.jobs.polling", "50ms");
            properties.put("cataloom.jobs.heartbeat", "500ms");
            properties.put("cataloom.jobs.grace", "100ms");
            properties.put("cataloom.jobs.retry-delay", "20ms");
            properties.putAll(overrides);
            this.clock = clock;
            context = ApplicationContext.builder(properties)
                    .beanDefinitions(RuntimeBeanDefinition.builder(InstantSource.class, () -> clock).singleton(true)
                            .qualifier(PrimaryQualifier.INSTANCE).build())
                    .singletons(beans).start();
            jobs = context.getBean(Jobs.class);
            tenancy = context.getBean(Tenancy.class);
        }

        WorkspaceId workspace() {
            String name = "jobs" + WORKSPACES.incrementAndGet();
            return context.getBean(Workspaces.class)
                    .create(name, name, name + ".example", Map.of(), clock.instant()).id();
        }

        Job submit(WorkspaceId workspace, JobType type) {
            return jobs.submit(workspace, new NewJob(type, null, Map.of(), null));
        }

        Job read(Job job) {
            return jobs.find(job.workspace(), job.id()).orElseThrow();
        }

        Job whenIt(JobStatus status, Job job) {
            await(job.id().value() + " to be " + status, () -> read(job).status() == status);
            return read(job);
        }

        int size(WorkspaceId workspace) {
            return jobs.list(workspace, null, null, (JobId) null, 1000).size();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
