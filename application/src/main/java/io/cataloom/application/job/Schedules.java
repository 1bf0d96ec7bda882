package io.cataloom.application.job;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.WorkspaceId;

/** The schedules of all workspaces, one for each {@link ScheduledTask}. */
public interface Schedules {

    /** All of them, chosen or by default. */
    List<Schedule> list(WorkspaceId workspace);

    /**
     * What is wrong with a cron expression, in words.
     *
     * @return empty for five good fields that come true some day
     */
    Optional<String> faultIn(String cron);

    /** Sets all of them, or none. */
    void put(WorkspaceId workspace, List<Choice> choices);

    /**
     * What was chosen for one of them.
     *
     * @param type
     *            one that {@link #list} shows
     * @param cron
     *            a good one for {@link Cadence#CRON}, else null
     */
    record Choice(JobType type, Cadence cadence, @Nullable String cron, boolean enabled) {
    }
}
