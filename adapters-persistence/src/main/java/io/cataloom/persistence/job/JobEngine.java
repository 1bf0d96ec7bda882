package io.cataloom.persistence.job;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.application.job.JobHandler;
import io.cataloom.persistence.tenancy.Outage;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * This instance's share of the work: jobs of the types that have a handler here. Those of other types are left to the
 * instances that have one.
 */
@Singleton
final class JobEngine implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration AFTER_AN_OUTAGE = Duration.ofSeconds(5);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Outage outage = new Outage(LOG, "jobs and schedules");
    private final JobsConfiguration configuration;
    private final List<JobHandler> handlers;
    private final List<RecurringWork> recurring;
    private final JobRows rows;
    private final JobQueue queue;
    private final Tenancy tenancy;
    private final DataSource pool;
    private final InstantSource clock;

    private @Nullable Scheduler scheduler;
    private volatile boolean stopping;

    JobEngine(JobsConfiguration configuration, List<JobHandler> handlers, List<RecurringWork> recurring, JobRows rows,
            JobQueue queue, Tenancy tenancy, DataSource dataSource, DataSourceResolver resolver, InstantSource clock) {
        this.configuration = configuration;
        this.handlers = handlers;
        this.recurring = recurring;
        this.rows = rows;
        this.queue = queue;
        this.tenancy = tenancy;
        this.pool = resolver.resolve(dataSource);
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        List<Task<?>> tasks = new ArrayList<>();
        Semaphore roomForLong = new Semaphore(configuration.longThreads());
        handlers.forEach(handler -> tasks.add(new JobTask(handler, rows, tenancy, clock, configuration.retryDelay(),
                roomForLong, () -> stopping).task()));
        List<RecurringTask<?>> fromTheStart = new ArrayList<>();
        recurring.forEach(work -> {
            tasks.addAll(work.tasks());
            fromTheStart.addAll(work.fromTheStart());
        });
        if (configuration.enabled() && !tasks.isEmpty()) {
            start(tasks, fromTheStart);
        }
    }

    /** Running jobs stop at their next step and are queued again; those that take no step are interrupted. */
    @PreDestroy
    synchronized void stop() {
        stopping = true;
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    private synchronized void start(List<Task<?>> tasks, List<RecurringTask<?>> fromTheStart) {
        Scheduler started = Scheduler
                .create(new PatientConnections(pool, outage, () -> stopping), tasks).startTasks(fromTheStart)
                .tableName(JobQueue.TABLE)
                .jdbcCustomization(JobQueue.POSTGRES)
                .schedulerName(new SchedulerName.Fixed(name()))
                .clock(clock::instant)
                .threads(configuration.threads() + configuration.longThreads())
                .executorService(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory()))
                // no more than can be begun at once: what one instance has picked, no other can
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(configuration.polling())
                .heartbeatInterval(configuration.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(FOR_EVER)
                .shutdownMaxWait(configuration.grace())
                .addExecutionInterceptor(this::laterWithoutDatabase)
                .build();
        queue.wakes(started::triggerCheckForDueExecutions);
        started.start();
        scheduler = started;
        LOG.info("Jobs: up to {} at a time and {} long ones, of {}", configuration.threads(),
                configuration.longThreads(),
                tasks.stream().map(Task::getName).sorted().toList());
    }

    private CompletionHandler<?> laterWithoutDatabase(TaskInstance<?> task, ExecutionContext context,
            ExecutionChain chain) {
        try {
            return chain.proceed(task, context);
        } catch (CatalogUnavailable unavailable) {
            outage.began(unavailable);
            return (complete, queue) -> queue.reschedule(complete, clock.instant().plus(AFTER_AN_OUTAGE));
        }
    }

    /** Tells instances apart in the queue's table. */
    private static String name() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            LOG.debug("This host has no name", nameless);
            host = "unknown";
        }
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return host.substring(0, Math.min(host.length(), 30)) + "/" + ProcessHandle.current().pid() + "/" + unique;
    }
}
