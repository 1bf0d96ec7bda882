package io.cataloom.persistence.product;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;

/**
 * The rows of one request on their way into the tables: a temporary table, filled by COPY, emptied by the commit.
 *
 * <p>
 * Every session makes its own once and keeps it; a change of its shape must change its name.
 */
final class Stage implements AutoCloseable {

    static final String TABLE = "stage_v1";

    private static final String CREATE = createStatement();
    /** Of what an earlier request of this transaction put there; nearly always there is nothing. */
    private static final String EMPTY = "DELETE FROM " + TABLE;
    /**
     * The planner knows nothing of the stage and may know nothing of the tables yet. What is right for ten rows and for
     * ten thousand, in a table of any size, is one probe of the primary key for each row. Whichever way round it joins,
     * it goes through the tables in the order of their keys, for it may not read them in any other.
     */
    private static final String PROBE_BY_KEY = "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; "
            + "SET LOCAL enable_material = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off";
    /** The key, the place in the request, and which columns are meant. */
    private static final List<String> FIXED = List.of("ordinal", "sku", "locale", "store", "bits");

    private final List<ListingColumn> columns;
    private final CopyIn copy;
    private final CopyRows rows;
    private int ordinal;
    private boolean hasStores;
    private boolean hasLocales;

    private Stage(List<ListingColumn> columns, CopyIn copy) {
        this.columns = columns;
        this.copy = copy;
        this.rows = new CopyRows(copy);
    }

    /**
     * @param columns
     *            those that will have values; the others stay null
     */
    static Stage open(Connection connection, List<ListingColumn> columns) throws SQLException {
        try (Statement create = connection.createStatement()) {
            create.execute(CREATE + ";" + EMPTY + ";" + PROBE_BY_KEY);
        }
        StringBuilder copy = new StringBuilder("COPY ").append(TABLE).append(" (").append(String.join(", ", FIXED));
        columns.forEach(column -> copy.append(", ").append(column.name()));
        copy.append(") FROM STDIN (FORMAT binary)");
        CopyIn started = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy.toString());
        return new Stage(columns, started);
    }

    void put(String sku, LocaleKey locale, ListingValues values) throws SQLException {
        String store = locale.store();
        rows.startRow(FIXED.size() + columns.size());
        rows.addInt(ordinal++);
        rows.addText(sku);
        rows.addText(locale.locale());
        if (store == null) {
            hasLocales = true;
            rows.addNull();
        } else {
            hasStores = true;
            rows.addText(store);
        }
        rows.addInt(values.presentBits());
        for (ListingColumn column : columns) {
            column.write(values, rows);
        }
    }

    /** After the last row; the table can be read from then on. */
    void finish() throws SQLException {
        rows.finish();
    }

    /** Frees the connection when not all rows were put: it can do nothing else, not even roll back, before. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    int rows() {
        return ordinal;
    }

    boolean hasStores() {
        return hasStores;
    }

    boolean hasLocales() {
        return hasLocales;
    }

    private static String createStatement() {
        StringBuilder create = new StringBuilder("CREATE TEMPORARY TABLE IF NOT EXISTS ").append(TABLE)
                .append(" (ordinal int NOT NULL, sku text COLLATE \"C\" NOT NULL, locale text COLLATE \"C\" NOT NULL,")
                .append(" store text COLLATE \"C\", bits int NOT NULL");
        ListingColumn.ALL
                .forEach(
                        column -> create.append(", ").append(column.name()).append(' ').append(column.type().staged()));
        return create.append(") ON COMMIT DELETE ROWS").toString();
    }
}
