package io.cataloom.persistence.job;

import java.util.List;

import com.github.kagkarlsson.scheduler.task.Task;

/** What the engine executes besides jobs. */
interface RecurringWork {

    List<Task<?>> tasks();
}
