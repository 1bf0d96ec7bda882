package io.cataloom.persistence.job;

import java.util.List;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;

/** What the engine executes besides jobs. */
interface RecurringWork {

    /** Due when a row of the queue says so. */
    List<Task<?>> tasks();

    /** Due again and again, once for all instances. */
    List<RecurringTask<?>> fromTheStart();
}
