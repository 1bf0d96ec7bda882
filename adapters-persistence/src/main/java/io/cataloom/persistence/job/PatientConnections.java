package io.cataloom.persistence.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.persistence.tenancy.Outage;
import io.cataloom.persistence.tenancy.SqlFailure;

/**
 * Connections for db-scheduler's own threads, which have nothing to do without one and tell of each failure at length:
 * while the database is away they wait here.
 */
final class PatientConnections extends DelegatingDataSource {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Outage outage;
    private final BooleanSupplier stopping;

    /**
     * @param stopping
     *            whether nobody is to wait any more
     */
    PatientConnections(DataSource pool, Outage outage, BooleanSupplier stopping) {
        super(pool);
        this.outage = outage;
        this.stopping = stopping;
    }

    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                Connection connection = answering(super.getConnection());
                outage.ended();
                return connection;
            } catch (SQLException failure) {
                if (stopping.getAsBoolean() || !(SqlFailure.of(failure) instanceof CatalogUnavailable unavailable)) {
                    throw failure;
                }
                outage.began(unavailable);
            }
            pause();
        }
    }

    /** The pool trusts a connection that was used a moment ago, and the threads poll more often than that. */
    private static Connection answering(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("told to stop", interrupted);
        }
    }
}
