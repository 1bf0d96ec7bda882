package io.cataloom.persistence.workspace;

import java.util.List;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface SettingRows extends GenericRepository<SettingRows.SettingRow, String> {

    @Query("""
            INSERT INTO workspace_setting (workspace_id, key, value) VALUES (:workspaceId, :key, :value)
            ON CONFLICT (workspace_id, key) DO UPDATE SET value = excluded.value""")
    void putAll(List<SettingRow> rows);

    @MappedEntity("workspace_setting")
    record SettingRow(long workspaceId, @Id String key, String value) {
    }
}
