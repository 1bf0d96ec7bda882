package io.cataloom.application.storefront.care;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.cataloom.domain.workspace.WorkspaceId;

/** Clears away what is left over in a store. */
public interface StoreCleaner {

    /**
     * Carries the operations out in their order, all in one transaction; the last is repeated until nothing is left to
     * do. Of two calls at the same time one waits for the other: nothing is counted twice.
     *
     * @return how much each of them deleted
     */
    Map<CleanOperation, Long> clean(WorkspaceId workspace, Set<CleanOperation> operations, Instant now);
}
