package io.cataloom.persistence.product;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/** Notes which products were written, in the transaction that wrote them, for who keeps something about them. */
@Singleton
final class ProductNews {

    /** What is kept about products elsewhere is made from these. */
    private static final Set<ListingField<?>> TOLD = Set.of(ListingField.NAME, ListingField.BRAND,
            ListingField.CATEGORY);

    private static final String OF_STAGE = """
            INSERT INTO product_news (workspace_id, skus) SELECT ?, array_agg(sku) FROM %s"""
            .formatted(Stage.TABLE);

    private static final String OF = "INSERT INTO product_news (workspace_id, skus) VALUES (?, ?)";

    private final Tenancy tenancy;
    private final List<NewsReader> readers;

    ProductNews(Tenancy tenancy, List<NewsReader> readers) {
        this.tenancy = tenancy;
        this.readers = readers;
    }

    static boolean tellsOf(int presentBits) {
        return TOLD.stream().anyMatch(field -> (presentBits & 1 << field.index()) != 0);
    }

    /** All those that are staged, in one row. */
    void ofStage(Connection connection, WorkspaceId workspace) throws SQLException {
        try (var insert = connection.prepareStatement(OF_STAGE)) {
            insert.setLong(1, workspace.value());
            insert.executeUpdate();
        }
        tell(workspace);
    }

    void of(WorkspaceId workspace, String... skus) {
        tenancy.write(workspace, OF, p -> p.add(workspace.value()).add(skus));
        tell(workspace);
    }

    private void tell(WorkspaceId workspace) {
        tenancy.afterCompletion(() -> readers.forEach(reader -> reader.newsOf(workspace)));
    }
}
