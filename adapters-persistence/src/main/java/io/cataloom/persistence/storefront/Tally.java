package io.cataloom.persistence.storefront;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.WorkspaceId;

/**
 * How a transaction changes the numbers of products in {@code store_count}. It is written at the transaction's end and
 * in the order of its keys: then two that change the same numbers wait for each other only shortly, and never in a
 * circle.
 */
final class Tally {

    static final String PRODUCTS = "products";
    static final String OF_BRAND = "brand";
    static final String OF_CATEGORY = "category";
    static final String CHANGES = "changes";

    private static final String WRITE = """
            INSERT INTO store_count AS c (workspace_id, what, id, number)
            SELECT ?, what, id, number FROM unnest(?, ?, ?) AS changed (what, id, number) ORDER BY what, id
            ON CONFLICT (workspace_id, what, id) DO UPDATE SET number = c.number + excluded.number""";

    private final Map<Counted, Long> changes = new TreeMap<>(
            Comparator.comparing(Counted::what).thenComparingLong(Counted::id));

    private record Counted(String what, long id) {
    }

    Tally() {
        // whatever else changes: what was counted before may be wrong now
        add(CHANGES, 0, 1);
    }

    /** A product that came into sight (1) or went out of it (-1). */
    void product(boolean enabled, @Nullable Long brand, long by) {
        add(PRODUCTS, enabled ? 1 : 0, by);
        if (brand != null) {
            add(OF_BRAND, brand, by);
        }
    }

    void inCategory(long category, long by) {
        add(OF_CATEGORY, category, by);
    }

    /** Rows of a product's visibility, enabled, brand; before, and then after a change. */
    Void changedProducts(ResultSet rows) throws SQLException {
        while (rows.next()) {
            if (rows.getBoolean(1)) {
                product(rows.getBoolean(2), id(rows, 3), -1);
            }
            if (rows.getBoolean(4)) {
                product(rows.getBoolean(5), id(rows, 6), 1);
            }
        }
        return null;
    }

    /** Rows of a category and by how much its number changes. */
    Void changedCategories(ResultSet rows) throws SQLException {
        while (rows.next()) {
            inCategory(rows.getLong(1), rows.getLong(2));
        }
        return null;
    }

    void write(Connection connection, WorkspaceId workspace) throws SQLException {
        changes.values().removeIf(by -> by == 0);
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setLong(1, workspace.value());
            write.setArray(2, connection.createArrayOf("text",
                    changes.keySet().stream().map(Counted::what).toArray()));
            write.setArray(3, connection.createArrayOf("int8", changes.keySet().stream().map(Counted::id).toArray()));
            write.setArray(4, connection.createArrayOf("int8", changes.values().toArray()));
            write.executeUpdate();
        }
    }

    /** What was counted there is gone. */
    static void forget(Connection connection, WorkspaceId workspace, String what, long id) throws SQLException {
        new Sql().add("DELETE FROM store_count WHERE workspace_id = ?", workspace.value()).add(" AND what = ?", what)
                .add(" AND id = ?", id).execute(connection);
        new Tally().write(connection, workspace);
    }

    private void add(String what, long id, long by) {
        changes.merge(new Counted(what, id), by, Long::sum);
    }

    private static @Nullable Long id(ResultSet row, int index) throws SQLException {
        long id = row.getLong(index);
        return row.wasNull() ? null : id;
    }
}
