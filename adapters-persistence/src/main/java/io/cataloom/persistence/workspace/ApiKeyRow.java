package io.cataloom.persistence.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.WorkspaceId;

@MappedEntity("api_key")
record ApiKeyRow(long workspaceId, @Id String id, String api, String name, String prefix, byte[] sha256,
        String[] permissions, String[] allowedIps, Instant createdAt, @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    static ApiKeyRow of(ApiKey key, byte[] sha256) {
        return new ApiKeyRow(key.workspace().value(), key.id(), key.api().code(), key.name(), key.prefix(), sha256,
                key.permissions().toArray(String[]::new), key.allowedIps().toArray(String[]::new),
                key.createdAt().truncatedTo(ChronoUnit.MICROS), key.expiresAt(), key.revokedAt());
    }

    static ApiKeyRow of(ResultSet row) throws SQLException {
        return new ApiKeyRow(row.getLong("workspace_id"), row.getString("id"), row.getString("api"),
                row.getString("name"), row.getString("prefix"), row.getBytes("sha256"), texts(row, "permissions"),
                texts(row, "allowed_ips"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"), instant(row, "revoked_at"));
    }

    ApiKey toApiKey() {
        return new ApiKey(new WorkspaceId(workspaceId), id, Api.of(api), name, prefix, Set.of(permissions),
                List.of(allowedIps), createdAt, expiresAt, revokedAt);
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
