package io.cataloom.persistence.storefront;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Field;
import io.cataloom.persistence.tenancy.SqlFunction;

/** A statement put together piece by piece, each with its parameters. */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    /** A parameter knows its SQL type, so that null has one too, and an empty list. */
    private record Parameter(int type, String element, @Nullable Object value) {
        Parameter(int type, @Nullable Object value) {
            this(type, "text", value);
        }
    }

    Sql add(String piece) {
        text.append(piece);
        return this;
    }

    /** The piece has one question mark, for this. */
    Sql add(String piece, long parameter) {
        text.append(piece);
        parameters.add(new Parameter(Types.BIGINT, parameter));
        return this;
    }

    Sql add(String piece, @Nullable String parameter) {
        text.append(piece);
        parameters.add(new Parameter(Types.VARCHAR, parameter));
        return this;
    }

    Sql add(String piece, Instant parameter) {
        text.append(piece);
        parameters.add(new Parameter(Types.TIMESTAMP_WITH_TIMEZONE, parameter));
        return this;
    }

    Sql add(String piece, Collection<Long> parameter) {
        text.append(piece);
        parameters.add(new Parameter(Types.ARRAY, "int8", List.copyOf(parameter)));
        return this;
    }

    Sql addTexts(String piece, Collection<String> parameter) {
        text.append(piece);
        parameters.add(new Parameter(Types.ARRAY, List.copyOf(parameter)));
        return this;
    }

    Sql add(String piece, Field field, @Nullable Object parameter) {
        text.append(piece);
        parameters.add(new Parameter(switch (field.type()) {
            case TEXT -> Types.VARCHAR;
            case INTEGER -> Types.BIGINT;
            case DECIMAL -> Types.NUMERIC;
            case BOOLEAN -> Types.BOOLEAN;
            case DATE_TIME -> Types.TIMESTAMP_WITH_TIMEZONE;
            case TEXTS, IDS -> Types.ARRAY;
        }, parameter));
        return this;
    }

    <T> T query(Connection connection, SqlFunction<ResultSet, T> reader) throws SQLException {
        try (PreparedStatement statement = prepared(connection); ResultSet rows = statement.executeQuery()) {
            return reader.apply(rows);
        }
    }

    /** How many rows it touched. */
    int execute(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepared(connection)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            for (int i = 0; i < parameters.size(); i++) {
                bind(statement, i + 1, parameters.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    private static void bind(PreparedStatement statement, int index, Parameter parameter) throws SQLException {
        switch (parameter.value()) {
            case null -> statement.setNull(index, parameter.type());
            case String value -> statement.setString(index, value);
            case Long value -> statement.setLong(index, value);
            case Boolean value -> statement.setBoolean(index, value);
            case BigDecimal value -> statement.setBigDecimal(index, value);
            case Instant value -> statement.setObject(index, value.atOffset(ZoneOffset.UTC));
            case List<?> values -> statement.setArray(index, statement.getConnection()
                    .createArrayOf(parameter.element(), values.toArray()));
            default -> throw new IllegalStateException("no parameter: " + parameter.value().getClass());
        }
    }
}
