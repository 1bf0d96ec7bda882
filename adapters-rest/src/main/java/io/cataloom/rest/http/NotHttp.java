package io.cataloom.rest.http;

/** Why a request that could not be read is refused, for the API's words. */
public final class NotHttp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotHttp() {
        // no stack trace: what is wrong is in the request
        super("not HTTP, or too long for it", null, false, false);
    }
}
