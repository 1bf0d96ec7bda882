package io.cataloom.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Copies of the tables in a schema of their own, without row-level security: the same columns, indexes and storage
 * parameters. One more has nothing but its primary key.
 */
final class PlainTables {

    static final String BARE = "plain.bare";

    private final Connection connection;
    private final List<String> columns;

    private PlainTables(Connection connection, List<String> columns) {
        this.connection = connection;
        this.columns = columns;
    }

    static PlainTables create(Connection connection) throws SQLException {
        Sql.execute(connection, "DROP SCHEMA IF EXISTS plain CASCADE; CREATE SCHEMA plain");
        for (String table : List.of("product", "listing")) {
            Sql.execute(connection, "CREATE TABLE plain.%1$s (LIKE public.%1$s INCLUDING ALL)".formatted(table));
            for (String parameter : Sql.texts(connection,
                    "SELECT unnest(reloptions) FROM pg_class WHERE oid = 'public." + table + "'::regclass")) {
                Sql.execute(connection, "ALTER TABLE plain." + table + " SET (" + parameter + ")");
            }
        }
        Sql.execute(connection, "CREATE TABLE " + BARE + " (LIKE public.listing INCLUDING DEFAULTS, "
                + "PRIMARY KEY (workspace_id, sku, locale))");
        return existing(connection);
    }

    /** Those made before. */
    static PlainTables existing(Connection connection) throws SQLException {
        return new PlainTables(connection, Sql.texts(connection, """
                SELECT attname FROM pg_attribute WHERE attrelid = 'public.listing'::regclass AND attnum > 0
                AND NOT attisdropped AND attname NOT IN ('workspace_id', 'sku', 'locale', 'created_at', 'updated_at')
                ORDER BY attnum"""));
    }

    /** A listing's columns besides its key and its times. */
    List<String> columns() {
        return columns;
    }

    /** Fills the copies with what the tables hold. */
    void fill(long workspace) throws SQLException {
        Sql.execute(connection, """
                INSERT INTO plain.product SELECT * FROM public.product;
                INSERT INTO plain.listing SELECT * FROM public.listing;
                INSERT INTO plain.bare SELECT * FROM public.listing""", workspace);
        tidy();
    }

    /** Takes the dead rows of both sides away, so that no round pays for those before. */
    void tidy() throws SQLException {
        for (String table : List.of("public.product", "public.listing", "plain.product", "plain.listing")) {
            Sql.execute(connection, "VACUUM ANALYZE " + table);
        }
    }
}
