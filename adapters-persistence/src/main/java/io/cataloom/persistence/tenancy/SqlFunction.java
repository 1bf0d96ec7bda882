package io.cataloom.persistence.tenancy;

import java.sql.SQLException;

/** A function that talks to the database. */
@FunctionalInterface
public interface SqlFunction<A, R> {

    R apply(A argument) throws SQLException;
}
