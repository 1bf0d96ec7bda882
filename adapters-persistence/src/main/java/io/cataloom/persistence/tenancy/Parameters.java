package io.cataloom.persistence.tenancy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * Fills a statement's parameters in their order.
 *
 * <p>
 * Each has a type that the driver need not ask the server for. That matters: the driver gives up sending two statements
 * at once when it had to ask, and {@link Tenancy#read} relies on it.
 */
public final class Parameters {

    private final PreparedStatement statement;
    private int last;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    public Parameters add(@Nullable String value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.VARCHAR);
        } else {
            statement.setString(++last, value);
        }
        return this;
    }

    public Parameters add(int value) throws SQLException {
        statement.setInt(++last, value);
        return this;
    }

    public Parameters add(long value) throws SQLException {
        statement.setLong(++last, value);
        return this;
    }

    public Parameters add(boolean value) throws SQLException {
        statement.setBoolean(++last, value);
        return this;
    }

    public Parameters addOrNull(@Nullable Integer value) throws SQLException {
        statement.setObject(++last, value, Types.INTEGER);
        return this;
    }

    public Parameters addOrNull(@Nullable Boolean value) throws SQLException {
        statement.setObject(++last, value, Types.BOOLEAN);
        return this;
    }

    public Parameters add(@Nullable BigDecimal value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.NUMERIC);
        } else {
            statement.setBigDecimal(++last, value);
        }
        return this;
    }

    public Parameters add(@Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(++last, value.atOffset(ZoneOffset.UTC));
        }
        return this;
    }

    public Parameters add(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.BIGINT);
        } else {
            statement.setLong(++last, value);
        }
        return this;
    }

    public Parameters add(@Nullable Boolean value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.BOOLEAN);
        } else {
            statement.setBoolean(++last, value);
        }
        return this;
    }

    public Parameters add(byte[] value) throws SQLException {
        statement.setBytes(++last, value);
        return this;
    }

    public Parameters add(String[] values) throws SQLException {
        statement.setArray(++last, connection().createArrayOf("text", values));
        return this;
    }

    public Parameters add(long[] values) throws SQLException {
        statement.setArray(++last, connection().createArrayOf("int8", box(values)));
        return this;
    }

    public Parameters add(Instant[] values) throws SQLException {
        OffsetDateTime[] moments = new OffsetDateTime[values.length];
        for (int i = 0; i < values.length; i++) {
            moments[i] = values[i].atOffset(ZoneOffset.UTC);
        }
        statement.setArray(++last, connection().createArrayOf("timestamptz", moments));
        return this;
    }

    private Connection connection() throws SQLException {
        return statement.getConnection();
    }

    private static Object[] box(long[] values) {
        Object[] boxed = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }

    /** Gives a statement its parameters. */
    @FunctionalInterface
    public interface Binder {

        void bind(Parameters parameters) throws SQLException;
    }
}
