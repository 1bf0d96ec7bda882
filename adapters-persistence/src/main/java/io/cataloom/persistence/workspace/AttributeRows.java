package io.cataloom.persistence.workspace;

import java.util.List;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface AttributeRows extends GenericRepository<AttributeRows.AttributeRow, String> {

    @Query("""
            INSERT INTO attribute_definition (workspace_id, name, type) VALUES (:workspaceId, :name, :type)
            ON CONFLICT (workspace_id, name) DO UPDATE SET type = excluded.type""")
    void putAll(List<AttributeRow> rows);

    @MappedEntity("attribute_definition")
    record AttributeRow(long workspaceId, @Id String name, String type) {
    }
}
