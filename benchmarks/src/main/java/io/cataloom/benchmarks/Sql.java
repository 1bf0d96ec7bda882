package io.cataloom.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGStatement;

import io.cataloom.standalone.DatabaseAddress;

/** Short ways to say ordinary things. */
final class Sql {

    private Sql() {
    }

    static Connection connect(DatabaseAddress database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Where row-level security asks for a workspace. */
    static void execute(Connection connection, String sql, long workspace) throws SQLException {
        execute(connection, "SELECT set_config('cataloom.workspace', '" + workspace + "', false); " + sql);
    }

    /** A statement that the server keeps from its first execution on. */
    static PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
        return statement;
    }

    /** Fetches all rows and decodes none. */
    static int rows(PreparedStatement select) throws SQLException {
        int rows = 0;
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    static List<String> texts(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
