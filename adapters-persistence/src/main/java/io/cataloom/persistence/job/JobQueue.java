package io.cataloom.persistence.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.job.JobId;
import io.cataloom.application.job.JobType;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/** Db-scheduler's table, written in the transaction of the job itself: both are there, or none. */
@Singleton
final class JobQueue {

    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

    static final String TABLE = "job_queue";
    static final JdbcCustomization POSTGRES = new PostgreSqlJdbcCustomization(false, false);

    private static final Runnable NOBODY = () -> {
    };

    private final SchedulerClient client;
    private final Tenancy tenancy;
    private final AtomicReference<Runnable> worker = new AtomicReference<>(NOBODY);

    /**
     * @param connections
     *            gives out the connection of the transaction that the thread is in
     */
    JobQueue(DataSource connections, Tenancy tenancy) {
        client = SchedulerClient.Builder.create(connections).tableName(TABLE).jdbcCustomization(POSTGRES).build();
        this.tenancy = tenancy;
    }

    static String taskName(JobType type) {
        return "job/" + type.code();
    }

    /** In the transaction that this thread is in; this instance looks for due jobs as soon as that has ended. */
    void add(WorkspaceId workspace, JobType type, JobId job, Instant due) {
        client.scheduleBatch(List.of(new TaskInstance<Void>(taskName(type), new Key(workspace, job).text())), due);
        tenancy.afterCompletion(worker.get());
    }

    /**
     * Makes a row due at that time, or for null takes it away, in the transaction that this thread is in. One that is
     * being executed is left alone: its execution places it anew.
     */
    void place(String task, String instance, @Nullable Instant due) {
        TaskInstanceId id = TaskInstanceId.of(task, instance);
        Optional<ScheduledExecution<Object>> present = client.getScheduledExecution(id);
        try {
            if (present.isEmpty()) {
                if (due != null) {
                    client.scheduleBatch(List.of(new TaskInstance<Void>(task, instance)), due);
                }
            } else if (due == null) {
                client.cancel(id);
            } else if (!present.get().getExecutionTime().equals(due)) {
                client.reschedule(id, due);
            }
        } catch (TaskInstanceException executing) {
            LOG.debug("{} of {} is being executed", task, instance, executing);
        }
        tenancy.afterCompletion(worker.get());
    }

    /** Tells whom to wake when something may be due. */
    void wakes(Runnable wake) {
        worker.set(wake);
    }

    /** How the queue names a job. */
    record Key(WorkspaceId workspace, JobId job) {

        static Key parse(String text) {
            int slash = text.indexOf('/');
            return new Key(new WorkspaceId(Long.parseLong(text.substring(0, slash))),
                    new JobId(text.substring(slash + 1)));
        }

        String text() {
            return workspace.value() + "/" + job.value();
        }
    }
}
