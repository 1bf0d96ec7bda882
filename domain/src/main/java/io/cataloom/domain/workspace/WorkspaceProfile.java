package io.cataloom.domain.workspace;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.cataloom.domain.product.AttributeType;
import io.cataloom.domain.product.LocaleKey;

/**
 * Everything about a workspace that requests are checked against: small, immutable, made to be cached.
 *
 * @param locales
 *            every locale and store that is defined, by its text ({@code en_US}, {@code en_US:newyork})
 * @param attributes
 *            the custom attributes that are defined, by name
 * @param limits
 *            one for each API
 */
public record WorkspaceProfile(Workspace workspace, Settings settings, Map<String, LocaleKey> locales,
        Map<String, AttributeType> attributes, Map<Api, RequestLimit> limits) {

    public WorkspaceProfile {
        locales = Map.copyOf(locales);
        attributes = Map.copyOf(attributes);
        limits = Map.copyOf(limits);
        if (!limits.keySet().equals(Set.of(Api.values()))) {
            throw new IllegalArgumentException("a limit for each API, not for " + limits.keySet());
        }
    }

    public WorkspaceId id() {
        return workspace.id();
    }

    public RequestLimit limit(Api api) {
        return Objects.requireNonNull(limits.get(api));
    }
}
