package io.cataloom.persistence.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;

import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Parameters.Binder;

/**
 * Runs statements on behalf of one workspace: as the role {@code cataloom_app}, which row-level security binds, with
 * the workspace in {@code cataloom.workspace}, which the policies compare. Both last for one transaction and are never
 * a session's: poolers that share sessions, ours or PgBouncer, cannot hand them on.
 */
@Singleton
public final class Tenancy {

    private static final String ENTER = "SELECT set_config('role', 'cataloom_app', true), "
            + "set_config('cataloom.workspace', ?, true)";
    private static final String LEAVE = "SELECT set_config('role', 'none', true), "
            + "set_config('cataloom.workspace', '', true)";
    private static final int MOST_ATTEMPTS = 5;
    private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

    private final TransactionOperations<Connection> transactions;
    private final DataSource pool;

    Tenancy(TransactionOperations<Connection> transactions, DataSource pool, DataSourceResolver resolver) {
        this.transactions = transactions;
        this.pool = resolver.resolve(pool);
    }

    /**
     * Runs the work in one transaction, which commits when the work returns and rolls back when it throws. A
     * transaction that this thread is in already is joined: its end is then left to who began it.
     *
     * @throws IllegalStateException
     *             inside a transaction of another workspace
     */
    public <T> T inTransaction(WorkspaceId workspace, SqlFunction<Connection, T> work) {
        if (SCOPE.isBound()) {
            return joined(SCOPE.get(), workspace, work);
        }
        boolean outermost = transactions.findTransactionStatus().isEmpty();
        return transaction(connection -> {
            enter(connection, workspace);
            T result = ScopedValue.where(SCOPE, new Scope(workspace, connection))
                    .call(() -> apply(work, connection));
            if (!outermost) {
                leave(connection);
            }
            return result;
        });
    }

    /**
     * Like {@link #inTransaction}, for work that may run more than once: it is run again after a deadlock, unless it
     * joined a transaction.
     */
    public <T> T inRepeatableTransaction(WorkspaceId workspace, SqlFunction<Connection, T> work) {
        if (isInTransaction()) {
            return inTransaction(workspace, work);
        }
        for (int attempt = 1;; attempt++) {
            try {
                return inTransaction(workspace, work);
            } catch (SqlFailure failure) {
                if (!failure.mayPass() || attempt == MOST_ATTEMPTS) {
                    throw failure;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * 10_000_000L));
            }
        }
    }

    /**
     * One transaction outside any workspace, as the login role: it reaches the directory ({@code workspace},
     * {@code api_key}) and no tenant's rows. {@link #inTransaction} inside it joins, and so does this inside that one.
     */
    public <T> T inDirectory(SqlFunction<Connection, T> work) {
        if (SCOPE.isBound()) {
            return apply(work, SCOPE.get().connection());
        }
        return transaction(work);
    }

    /** Runs one query of the directory, in the transaction this thread is in or without any. */
    public <T> T readDirectory(String sql, Binder binder, SqlFunction<ResultSet, T> reader) {
        return onceInDirectory(sql, binder, statement -> {
            try (ResultSet rows = statement.getResultSet()) {
                return reader.apply(rows);
            }
        });
    }

    /**
     * The same for one statement that writes.
     *
     * @return how many rows it touched
     */
    public int writeDirectory(String sql, Binder binder) {
        return onceInDirectory(sql, binder, PreparedStatement::getUpdateCount);
    }

    /**
     * Runs one query in one round trip: outside a transaction, settings and query are sent together and make one
     * implicit transaction. Inside one, the query sees what was written there.
     */
    public <T> T read(WorkspaceId workspace, String sql, Binder binder, SqlFunction<ResultSet, T> reader) {
        return once(workspace, sql, binder, statement -> {
            try (ResultSet rows = statement.getResultSet()) {
                return reader.apply(rows);
            }
        });
    }

    /**
     * The same for one statement that writes; outside a transaction it commits by itself.
     *
     * @return how many rows it touched
     */
    public int write(WorkspaceId workspace, String sql, Binder binder) {
        return once(workspace, sql, binder, PreparedStatement::getUpdateCount);
    }

    /** Whether this thread is in a transaction. */
    public boolean isInTransaction() {
        return SCOPE.isBound() || transactions.findTransactionStatus().isPresent();
    }

    /** Runs the action when the transaction this thread is in has ended, one way or the other; without one, now. */
    public void afterCompletion(Runnable action) {
        transactions.findTransactionStatus().ifPresentOrElse(
                status -> status.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(Status ending) {
                        action.run();
                    }
                }), action);
    }

    private <T> T onceInDirectory(String sql, Binder binder, SqlFunction<PreparedStatement, T> result) {
        SqlFunction<Connection, T> run = connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                binder.bind(new Parameters(statement));
                statement.execute();
                return result.apply(statement);
            }
        };
        if (isInTransaction()) {
            return inDirectory(run);
        }
        try (Connection connection = pool.getConnection()) {
            return run.apply(connection);
        } catch (SQLException failure) {
            throw SqlFailure.of(failure);
        }
    }

    private <T> T once(WorkspaceId workspace, String sql, Binder binder, SqlFunction<PreparedStatement, T> result) {
        if (isInTransaction()) {
            return inTransaction(workspace, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    binder.bind(new Parameters(statement));
                    statement.execute();
                    return result.apply(statement);
                }
            });
        }
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(ENTER + ";" + sql)) {
            binder.bind(new Parameters(statement).add(Long.toString(workspace.value())));
            statement.execute();
            statement.getMoreResults();
            return result.apply(statement);
        } catch (SQLException failure) {
            throw SqlFailure.of(failure);
        }
    }

    private static <T> T joined(Scope scope, WorkspaceId workspace, SqlFunction<Connection, T> work) {
        if (!scope.workspace().equals(workspace)) {
            throw new IllegalStateException("%s in a transaction of %s".formatted(workspace, scope.workspace()));
        }
        return apply(work, scope.connection());
    }

    private <T> T transaction(SqlFunction<Connection, T> work) {
        AtomicReference<RuntimeException> failed = new AtomicReference<>();
        try {
            return transactions.execute(TransactionDefinition.DEFAULT, status -> {
                try {
                    return apply(work, status.getConnection());
                } catch (RuntimeException failure) {
                    failed.set(failure);
                    throw failure;
                }
            });
        } catch (RuntimeException last) {
            // A roll-back that fails too, for want of a connection, would hide why there was one.
            throw SqlFailure.of(failed.get() == null ? last : failed.get());
        }
    }

    private static <T> T apply(SqlFunction<Connection, T> work, Connection connection) {
        try {
            return work.apply(connection);
        } catch (SQLException failure) {
            throw SqlFailure.of(failure);
        }
    }

    private static void enter(Connection connection, WorkspaceId workspace) {
        apply(c -> {
            try (PreparedStatement statement = c.prepareStatement(ENTER)) {
                statement.setString(1, Long.toString(workspace.value()));
                return statement.execute();
            }
        }, connection);
    }

    private static void leave(Connection connection) {
        apply(c -> {
            try (PreparedStatement statement = c.prepareStatement(LEAVE)) {
                return statement.execute();
            }
        }, connection);
    }

    private record Scope(WorkspaceId workspace, Connection connection) {
    }
}
