package io.cataloom.domain.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a key; its secret is not among it, only a hash is stored.
 *
 * @param id
 *            {@code key_} and a ULID
 * @param prefix
 *            the secret's first characters, enough to tell keys apart in a list
 * @param permissions
 *            {@code *} for everything; what else there is depends on the API
 * @param allowedIps
 *            networks in CIDR notation that may use the key; empty for any
 */
public record ApiKey(WorkspaceId workspace, String id, Api api, String name, String prefix, Set<String> permissions,
        List<String> allowedIps, Instant createdAt, @Nullable Instant expiresAt, @Nullable Instant revokedAt) {

    public ApiKey {
        permissions = Set.copyOf(permissions);
        allowedIps = List.copyOf(allowedIps);
    }

    /** Neither revoked nor expired at that moment. */
    public boolean isUsableAt(Instant moment) {
        return revokedAt == null && (expiresAt == null || moment.isBefore(expiresAt));
    }
}
