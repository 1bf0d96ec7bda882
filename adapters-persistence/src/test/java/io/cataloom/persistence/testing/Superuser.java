package io.cataloom.persistence.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.cataloom.persistence.testing.TestPostgres.Database;

/**
 * The shared server's superuser in one database, whom row-level security does not bind. Its connections are used again:
 * to open one takes longer than most statements do.
 */
public final class Superuser implements AutoCloseable {

    private final Database database;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    public Superuser(Database database) {
        this.database = database;
    }

    /** The first column of every row. */
    public List<String> query(String sql) {
        return run(statement -> {
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        });
    }

    public void execute(String sql) {
        run(statement -> statement.execute(sql));
    }

    private <T> T run(Work<T> work) {
        try {
            Connection connection = connection();
            T result;
            try (Statement statement = connection.createStatement()) {
                result = work.in(statement);
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
            idle.add(connection);
            return result;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Connection connection() throws SQLException {
        Connection used = idle.poll();
        return used == null ? TestPostgres.superuser(database).getConnection() : used;
    }

    @Override
    public void close() {
        try {
            for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
                connection.close();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private interface Work<T> {

        T in(Statement statement) throws SQLException;
    }
}
