package io.cataloom.application.insights.alert;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.alert.AlertRule;
import io.cataloom.domain.workspace.WorkspaceId;

/** A workspace's alert rules. */
public interface AlertRules {

    void create(WorkspaceId workspace, AlertRule rule);

    Optional<AlertRule> find(WorkspaceId workspace, String id);

    /**
     * In the order of their creation.
     *
     * @param after
     *            the rule to go on behind; null for the start
     */
    List<AlertRule> list(WorkspaceId workspace, @Nullable String after, int limit);

    /** Those that are enabled. */
    List<AlertRule> enabled(WorkspaceId workspace);

    /**
     * Changes a rule that nobody else changes meanwhile.
     *
     * @return it as it is then; empty if there is none
     */
    Optional<AlertRule> change(WorkspaceId workspace, String id, UnaryOperator<AlertRule> change);

    /** @return whether it was there. What it fired stays. */
    boolean delete(WorkspaceId workspace, String id);
}
