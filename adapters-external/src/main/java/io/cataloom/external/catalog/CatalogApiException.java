package io.cataloom.external.catalog;

import java.io.IOException;

/** The Catalog API refused a request, or could not be reached often enough. Nothing of the request was stored. */
public final class CatalogApiException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    CatalogApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    CatalogApiException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** The HTTP status, or 0 when there was no answer. */
    public int status() {
        return status;
    }
}
