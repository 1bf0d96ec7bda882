package io.cataloom.persistence.storefront;

import java.sql.Connection;
import java.sql.SQLException;

import io.cataloom.domain.storefront.Resource;
import io.cataloom.domain.workspace.WorkspaceId;

/** The ids of a workspace's resources: whole numbers from 1, for each resource apart. */
final class StoreNumbers {

    private static final String TAKE = """
            INSERT INTO store_number AS n (workspace_id, resource, next) VALUES (?, ?, 1 + ?)
            ON CONFLICT (workspace_id, resource) DO UPDATE SET next = n.next + ?
            RETURNING next - ?""";

    private StoreNumbers() {
    }

    /** The first of so many in a row. Others that want some wait until this transaction ends. */
    static long take(Connection connection, WorkspaceId workspace, Resource resource, int count) throws SQLException {
        try (var take = connection.prepareStatement(TAKE)) {
            take.setLong(1, workspace.value());
            take.setString(2, resource.path());
            take.setLong(3, count);
            take.setLong(4, count);
            take.setLong(5, count);
            try (var row = take.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
