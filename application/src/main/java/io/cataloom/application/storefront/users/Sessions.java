package io.cataloom.application.storefront.users;

import java.time.Instant;
import java.util.Optional;

import io.cataloom.domain.storefront.users.StoreUser;
import io.cataloom.domain.workspace.WorkspaceId;

/** Login links and the sessions they lead to, known by the SHA-256 of their secrets. */
public interface Sessions {

    void addLink(WorkspaceId workspace, long userId, byte[] sha256, Instant now, Instant expiresAt);

    /** What {@link #redeem} would answer, changing nothing. */
    LinkState look(byte[] linkSha256, Instant now);

    /**
     * Uses the link up and opens a session, both or neither. Of any number of calls at the same time one succeeds.
     *
     * @return {@link LinkState#READY} if the session is open
     */
    LinkState redeem(byte[] linkSha256, byte[] sessionSha256, Instant now, Instant sessionExpiresAt);

    /** Empty once the session was closed or has expired, or its user was deleted. */
    Optional<SignedIn> find(byte[] sessionSha256, Instant now);

    void close(byte[] sessionSha256);

    enum LinkState {
        READY, USED, EXPIRED, UNKNOWN
    }

    record SignedIn(WorkspaceId workspace, StoreUser user) {
    }
}
