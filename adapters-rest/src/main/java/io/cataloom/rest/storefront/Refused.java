package io.cataloom.rest.storefront;

import io.micronaut.http.HttpStatus;

/** A request is answered with a status and the sentence that belongs to it; {@link StoreErrors} has the sentences. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    Refused(HttpStatus status) {
        super(status.getReason(), null, false, false);
        this.status = status;
    }

    static Refused notFound() {
        return new Refused(HttpStatus.NOT_FOUND);
    }

    HttpStatus status() {
        return status;
    }
}
