package io.cataloom.persistence.workspace;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface LimitRows extends GenericRepository<LimitRows.LimitRow, String> {

    @Query("""
            INSERT INTO request_limit (workspace_id, api, per_minute, burst)
            VALUES (:workspaceId, :api, :perMinute, :burst)
            ON CONFLICT (workspace_id, api) DO UPDATE SET per_minute = excluded.per_minute, burst = excluded.burst""")
    void put(long workspaceId, String api, int perMinute, int burst);

    @MappedEntity("request_limit")
    record LimitRow(long workspaceId, @Id String api, int perMinute, int burst) {
    }
}
