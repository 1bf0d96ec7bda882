package io.cataloom.application;

/** The catalogue cannot be reached now; the same request may succeed later. */
public final class CatalogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CatalogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
