package io.cataloom.persistence.product;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.workspace.WorkspaceId;

/** Notes which products were written, in the transaction that wrote them, for who keeps something about them. */
final class ProductNews {

    /** What is kept about products elsewhere is made from these. */
    private static final Set<ListingField<?>> TOLD = Set.of(ListingField.NAME, ListingField.BRAND,
            ListingField.CATEGORY);

    private static final String OF_STAGE = """
            INSERT INTO product_news (workspace_id, skus) SELECT ?, array_agg(sku) FROM %s"""
            .formatted(Stage.TABLE);

    private static final String OF_ONE = "INSERT INTO product_news (workspace_id, skus) VALUES (?, ARRAY[?])";

    private ProductNews() {
    }

    static boolean tellsOf(int presentBits) {
        return TOLD.stream().anyMatch(field -> (presentBits & 1 << field.index()) != 0);
    }

    /** All those that are staged, in one row. */
    static void ofStage(Connection connection, WorkspaceId workspace) throws SQLException {
        try (var insert = connection.prepareStatement(OF_STAGE)) {
            insert.setLong(1, workspace.value());
            insert.executeUpdate();
        }
    }

    static void of(Connection connection, WorkspaceId workspace, String sku) throws SQLException {
        try (var insert = connection.prepareStatement(OF_ONE)) {
            insert.setLong(1, workspace.value());
            insert.setString(2, sku);
            insert.executeUpdate();
        }
    }
}
