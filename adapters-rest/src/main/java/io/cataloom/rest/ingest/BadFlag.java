package io.cataloom.rest.ingest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** A query parameter that is neither true nor false. */
final class BadFlag extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadFlag(String name) {
        super(name, null, false, false);
    }

    @Singleton
    static final class Handler implements ExceptionHandler<BadFlag, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<?> handle(HttpRequest request, BadFlag bad) {
            return Failure.answer(HttpStatus.BAD_REQUEST, "'" + bad.getMessage() + "' must be true or false");
        }
    }
}
