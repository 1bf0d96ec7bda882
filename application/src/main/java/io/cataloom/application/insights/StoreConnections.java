package io.cataloom.application.insights;

import java.util.List;
import java.util.Optional;

import io.cataloom.domain.workspace.WorkspaceId;

/**
 * The stores that workspaces have connected, at most one of a kind. Credentials are encrypted where they are kept. The
 * storefront counts as connected until {@link #disconnect} says otherwise.
 */
public interface StoreConnections {

    /** In the order they were connected. */
    List<StoreConnection> list(WorkspaceId workspace);

    Optional<StoreConnection> find(WorkspaceId workspace, StoreKind kind);

    /** Replaces the one of that kind. */
    void connect(WorkspaceId workspace, StoreConnection connection);

    /** @return whether it was connected */
    boolean disconnect(WorkspaceId workspace, StoreKind kind);
}
