package io.cataloom.persistence.workspace;

import java.time.Instant;
import java.util.List;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRows extends GenericRepository<ApiKeyRow, String> {

    ApiKeyRow save(ApiKeyRow row);

    @Query("SELECT * FROM api_key WHERE workspace_id = :workspaceId ORDER BY created_at, id")
    List<ApiKeyRow> findAllOf(long workspaceId);

    @Query("UPDATE api_key SET revoked_at = :now WHERE workspace_id = :workspaceId AND id = :id AND revoked_at IS NULL")
    int revoke(long workspaceId, String id, Instant now);
}
