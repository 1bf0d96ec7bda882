package io.cataloom.application;

/**
 * The catalogue cannot be reached now; the same request may succeed later. Whether an interrupted write was stored is
 * not known.
 */
public final class CatalogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CatalogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
