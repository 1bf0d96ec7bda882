package io.cataloom.domain.workspace;

import java.time.Instant;

/**
 * A tenant under its three names.
 *
 * @param publicId
 *            the Insights API's name for it, {@code ws_} and a ULID
 * @param partnerName
 *            the Catalog API's name for it, lower case
 * @param storeDomain
 *            the store API's name for it, a host
 * @param version
 *            grows with every change of its settings, locales, attributes or limits
 */
public record Workspace(WorkspaceId id, String publicId, String name, String partnerName, String storeDomain,
        long version, Instant createdAt) {
}
