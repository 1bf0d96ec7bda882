package io.cataloom.application.product;

import java.time.Instant;

import io.cataloom.domain.workspace.WorkspaceId;

/** Products that can't be restored any more. */
public interface PurgedProducts {

    /**
     * Removes some of those that were deleted before that moment, and everything any part of the system holds of them,
     * in one transaction.
     *
     * @return how many; 0 when none are left
     */
    int removeSome(WorkspaceId workspace, Instant before);

    /** Removes the files and the reports of imports that began before those moments. */
    void removeLeftovers(WorkspaceId workspace, Instant uploadsBefore, Instant reportsBefore);
}
