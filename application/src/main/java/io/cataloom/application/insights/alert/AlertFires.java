package io.cataloom.application.insights.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.alert.AlertChannel;
import io.cataloom.domain.insights.alert.AlertRule;
import io.cataloom.domain.insights.alert.AlertType;
import io.cataloom.domain.workspace.WorkspaceId;

/** What alert rules fired, and its deliveries. Kept for 90 days. */
public interface AlertFires {

    /** How long a fire is kept. */
    Duration KEPT = Duration.ofDays(90);

    /**
     * Stores a fire with a delivery for each of its rule's channels, in the transaction this thread is in.
     *
     * @param due
     *            when they are to go out
     */
    void add(WorkspaceId workspace, AlertFire fire, AlertRule rule, Instant due);

    /**
     * The newest first.
     *
     * @param after
     *            the fire to go on behind; null for the start
     */
    List<AlertFire> list(WorkspaceId workspace, Filter filter, @Nullable String after, int limit);

    /**
     * Takes pending deliveries that are due, the oldest first, each for one attempt. They are due again later: should
     * whoever took them die, somebody else takes them then.
     *
     * @param again
     *            when
     */
    List<Due> take(WorkspaceId workspace, Instant now, Instant again, int limit);

    /**
     * Notes what became of deliveries that were taken.
     *
     * @param due
     *            when those that are pending are to be tried again
     * @param error
     *            a code; null for none
     */
    void note(WorkspaceId workspace, List<Due> deliveries, AlertDelivery.Status status, Instant due,
            @Nullable String error);

    /** Gives deliveries back that were taken and not tried. */
    void postpone(WorkspaceId workspace, List<Due> deliveries, Instant due);

    /**
     * Which fires to list; null for any.
     *
     * @param since
     *            those at this moment and later
     * @param until
     *            those before this moment
     */
    record Filter(@Nullable String ruleId, @Nullable AlertType type, @Nullable String sku, @Nullable Instant since,
            @Nullable Instant until) {
    }

    /**
     * A delivery to be tried.
     *
     * @param place
     *            of the channel among its rule's when it fired
     * @param attempt
     *            counted from 1
     */
    record Due(AlertFire fire, int place, AlertChannel channel, int attempt) {
    }
}
