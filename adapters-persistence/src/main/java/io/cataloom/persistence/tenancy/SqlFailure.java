package io.cataloom.persistence.tenancy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

import io.cataloom.application.CatalogUnavailable;

/** The database refused a statement. */
public final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SQLException cause;

    private SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.cause = cause;
    }

    /** A {@link CatalogUnavailable} if the database is not there (any more), else a {@link SqlFailure}. */
    public static RuntimeException of(SQLException failure) {
        return isUnavailable(failure) ? unavailable(failure) : new SqlFailure(failure);
    }

    /** The same for whatever a framework wrapped around an SQLException; anything else is returned as it is. */
    static RuntimeException of(RuntimeException failure) {
        if (failure instanceof SqlFailure || failure instanceof CatalogUnavailable) {
            return failure;
        }
        if (!failure.getClass().getName().startsWith("io.micronaut.")) {
            return failure;
        }
        SQLException root = null;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                root = sql;
                if (isUnavailable(sql) || isBrokenInThePool(sql)) {
                    return unavailable(failure);
                }
            }
        }
        return root == null ? failure : new SqlFailure(root);
    }

    /** The five characters of SQLSTATE, {@code 23505} for a value that must be unique. */
    public String sqlState() {
        return String.valueOf(cause.getSQLState());
    }

    /** The constraint that was violated. */
    public @Nullable String constraint() {
        return cause instanceof PSQLException failure && failure.getServerErrorMessage() != null
                ? failure.getServerErrorMessage().getConstraint()
                : null;
    }

    /** Deadlock, or a serialization failure: the same transaction may succeed when it is run again. */
    boolean mayPass() {
        return sqlState().equals("40001") || sqlState().equals("40P01");
    }

    private static CatalogUnavailable unavailable(Exception failure) {
        return new CatalogUnavailable("PostgreSQL is not available: " + failure.getMessage(), failure);
    }

    /**
     * The pool has closed the connection, for it broke during the commit; ending the transaction then fails with this,
     * which has no SQLSTATE and hides why.
     */
    private static boolean isBrokenInThePool(SQLException failure) {
        return failure.getSQLState() == null && "Connection is closed".equals(failure.getMessage());
    }

    private static boolean isUnavailable(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("53300"));
    }
}
