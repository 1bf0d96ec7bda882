package io.cataloom.application.workspace;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.WorkspaceId;

/** Keys in a map by hash. */
final class InMemoryApiKeys implements ApiKeys {

    private final Map<String, ApiKey> keys = new LinkedHashMap<>();

    @Override
    public void add(ApiKey key, byte[] sha256) {
        keys.put(HexFormat.of().formatHex(sha256), key);
    }

    @Override
    public Optional<ApiKey> find(Api api, byte[] sha256) {
        return Optional.ofNullable(keys.get(HexFormat.of().formatHex(sha256))).filter(key -> key.api() == api);
    }

    @Override
    public List<ApiKey> list(WorkspaceId workspace) {
        return keys.values().stream().filter(key -> key.workspace().equals(workspace)).toList();
    }

    @Override
    public boolean revoke(WorkspaceId workspace, String keyId, Instant now) {
        for (Map.Entry<String, ApiKey> entry : keys.entrySet()) {
            ApiKey key = entry.getValue();
            if (key.workspace().equals(workspace) && key.id().equals(keyId) && key.revokedAt() == null) {
                entry.setValue(new ApiKey(workspace, keyId, key.api(), key.name(), key.prefix(), key.permissions(),
                        key.allowedIps(), key.createdAt(), key.expiresAt(), now));
                return true;
            }
        }
        return false;
    }
}
