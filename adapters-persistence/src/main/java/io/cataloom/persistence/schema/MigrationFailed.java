package io.cataloom.persistence.schema;

/** The schema could not be brought up to date; the message tells an operator why and what to do. */
public final class MigrationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MigrationFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
