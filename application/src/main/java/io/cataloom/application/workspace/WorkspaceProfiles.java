package io.cataloom.application.workspace;

import java.util.Optional;

import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.domain.workspace.WorkspaceProfile;

/**
 * The profiles that requests are checked against. Answers come from memory most of the time: a change made through
 * {@link Workspaces} in the same process shows at once, one made elsewhere within 2 seconds.
 */
public interface WorkspaceProfiles {

    /**
     * @throws IllegalArgumentException
     *             if there is no such workspace
     */
    WorkspaceProfile get(WorkspaceId id);

    /**
     * Like {@link #get}, but never older than this call: for the moment before something is refused because the profile
     * does not know it.
     */
    WorkspaceProfile getFresh(WorkspaceId id);

    /** By the Catalog API's name for it, in lower case. */
    Optional<WorkspaceProfile> findByPartnerName(String partnerName);
}
