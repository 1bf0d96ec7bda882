package io.cataloom.persistence.workspace;

import java.util.List;
import java.util.Optional;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface WorkspaceRows extends GenericRepository<WorkspaceRow, Long> {

    WorkspaceRow save(WorkspaceRow row);

    Optional<WorkspaceRow> findById(Long id);

    Optional<WorkspaceRow> findByPublicId(String publicId);

    List<WorkspaceRow> listOrderById();

    /** @return 1, or 0 if there is no such workspace */
    @Query("UPDATE workspace SET version = version + 1 WHERE id = :id")
    int increaseVersion(long id);
}
