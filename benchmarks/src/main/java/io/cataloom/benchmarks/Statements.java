package io.cataloom.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;

import io.cataloom.standalone.DatabaseAddress;

/** Where the server's time went, statement by statement. */
final class Statements {

    private static final String TOP = """
            SELECT format('%8s ms %8s calls %10s us each %8s rows  %s', total_exec_time::int, calls,
                          (1000 * mean_exec_time)::int, rows, left(regexp_replace(query, '\\s+', ' ', 'g'), 150))
            FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT 12""";

    private final DatabaseAddress superuser;

    Statements(DatabaseAddress superuser) {
        this.superuser = superuser;
    }

    void reset() throws SQLException {
        try (Connection connection = Sql.connect(superuser)) {
            Sql.execute(connection, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            Sql.execute(connection, "SELECT pg_stat_statements_reset()");
        }
    }

    String top() throws SQLException {
        try (Connection connection = Sql.connect(superuser)) {
            return String.join("\n", Sql.texts(connection, TOP));
        }
    }
}
