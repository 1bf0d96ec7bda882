package io.cataloom.application.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.WorkspaceId;

/** Keys, known by the SHA-256 of their secret; the secret itself is never stored. */
public interface ApiKeys {

    void add(ApiKey key, byte[] sha256);

    /**
     * The key with that hash, revoked and expired ones included: the caller asks {@link ApiKey#isUsableAt}. May be
     * answered from memory, at most 2 seconds old. Marks the key as used, within a minute.
     */
    Optional<ApiKey> find(Api api, byte[] sha256);

    /** In the order of their creation. */
    List<ApiKey> list(WorkspaceId workspace);

    /** @return false if the workspace has no such key, or it was revoked before */
    boolean revoke(WorkspaceId workspace, String keyId, Instant now);
}
