package io.cataloom.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What ingest is compared with: COPY of ready-made rows into a staging table, then one statement for each table. One
 * session with its staging table.
 */
final class PlainSql implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;
    private static final String CHANGED = "price, original_price, in_stock, stock_count";

    private final Connection connection;
    private final long workspace;
    private final String columns;
    private final String upsertListings;
    private final String upsertProducts;
    private final String update;

    PlainSql(Connection connection, Tenant tenant, PlainTables tables) throws SQLException {
        this.connection = connection;
        this.workspace = tenant.id();
        this.columns = String.join(", ", tables.columns());
        Sql.execute(connection, "CREATE TEMPORARY TABLE staged ON COMMIT DELETE ROWS AS SELECT p.number, l.sku, "
                + "l.locale, " + prefixed("l") + " FROM plain.listing l, plain.product p LIMIT 0");
        Sql.execute(connection, "CREATE TEMPORARY TABLE wanted (sku text COLLATE \"C\", place int)");
        this.upsertProducts = "INSERT INTO plain.product (workspace_id, sku, number, created_at) SELECT " + workspace
                + ", sku, number, now() FROM staged ON CONFLICT (workspace_id, sku) DO NOTHING";
        this.upsertListings = "INSERT INTO plain.listing (workspace_id, sku, locale, " + columns
                + ", created_at, updated_at) SELECT " + workspace + ", sku, locale, " + columns
                + ", now(), now() FROM staged ON CONFLICT (workspace_id, sku, locale) DO UPDATE SET "
                + assignments(tables.columns(), "excluded") + ", updated_at = excluded.updated_at";
        this.update = "UPDATE plain.listing t SET " + assignments(List.of(CHANGED.split(", ")), "s")
                + ", updated_at = now() FROM staged s WHERE t.workspace_id = " + workspace
                + " AND t.sku = s.sku AND t.locale = s.locale";
    }

    /** The stored rows, in that order, ready to be copied into the staging table. */
    byte[] staged(List<String> skus) throws SQLException, IOException {
        return dump(skus, "p.number, l.sku, l.locale, " + prefixed("l"));
    }

    /** The stored rows' prices and stock, ready to be copied into the staging table. */
    byte[] stagedChanges(List<String> skus) throws SQLException, IOException {
        return dump(skus, "l.sku, l.locale, l." + CHANGED.replace(", ", ", l."));
    }

    /** The stored rows as they are. */
    byte[] bare(List<String> skus) throws SQLException, IOException {
        return dump(skus, "l.*");
    }

    void upsert(byte[] rows) throws SQLException {
        connection.setAutoCommit(false);
        copy("staged (number, sku, locale, " + columns + ")", rows);
        Sql.execute(connection, upsertProducts);
        Sql.execute(connection, upsertListings);
        connection.commit();
        connection.setAutoCommit(true);
    }

    void update(byte[] rows) throws SQLException {
        connection.setAutoCommit(false);
        copy("staged (sku, locale, " + CHANGED + ")", rows);
        Sql.execute(connection, update);
        connection.commit();
        connection.setAutoCommit(true);
    }

    void copyBare(byte[] rows) throws SQLException {
        copy(PlainTables.BARE, rows);
    }

    private void copy(String target, byte[] rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("COPY " + target + " FROM STDIN (FORMAT binary)");
        for (int from = 0; from < rows.length; from += CHUNK) {
            copy.writeToCopy(rows, from, Math.min(CHUNK, rows.length - from));
        }
        copy.endCopy();
    }

    private byte[] dump(List<String> skus, String what) throws SQLException, IOException {
        Sql.execute(connection, "TRUNCATE wanted", workspace);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO wanted SELECT * FROM unnest(?::text[]) WITH ORDINALITY")) {
            Array array = connection.createArrayOf("text", skus.toArray());
            insert.setArray(1, array);
            insert.execute();
        }
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        long count = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (SELECT " + what + """
                 FROM wanted w JOIN public.listing l ON l.workspace_id = %1$d AND l.sku = w.sku
                JOIN public.product p ON p.workspace_id = %1$d AND p.sku = w.sku
                ORDER BY w.place) TO STDOUT (FORMAT binary)""".formatted(workspace), rows);
        if (count != skus.size()) {
            throw new IllegalStateException("stored " + count + " of " + skus.size());
        }
        return rows.toByteArray();
    }

    private String prefixed(String table) {
        return table + "." + columns.replace(", ", ", " + table + ".");
    }

    private static String assignments(List<String> columns, String source) {
        return columns.stream().map(column -> column + " = " + source + "." + column)
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
