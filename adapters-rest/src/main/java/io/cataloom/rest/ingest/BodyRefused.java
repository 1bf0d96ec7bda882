package io.cataloom.rest.ingest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** A body that was not read, for a reason that is not in its content. */
final class BodyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    enum Reason {
        /** Neither JSON nor lines of JSON, by its own account. */
        CONTENT_TYPE,
        /** Memory or processing turns were not to be had in time. */
        BUSY,
        /** The client stopped sending, or went away. */
        INCOMPLETE
    }

    private final Reason reason;

    BodyRefused(Reason reason) {
        // no stack trace: these come in crowds, when there is least time for them
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    @Singleton
    static final class Handler implements ExceptionHandler<BodyRefused, HttpResponse<?>> {

        private static final String RETRY_AFTER_SECONDS = "2";

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<?> handle(HttpRequest request, BodyRefused refusal) {
            return switch (refusal.reason()) {
                case CONTENT_TYPE -> Failure.answer(HttpStatus.BAD_REQUEST, Failure.WRONG_CONTENT_TYPE);
                case BUSY -> Failure.answer(HttpStatus.SERVICE_UNAVAILABLE, "The server is busy.")
                        .header("Retry-After", RETRY_AFTER_SECONDS);
                case INCOMPLETE -> Failure.answer(HttpStatus.BAD_REQUEST, Failure.NOT_JSON);
            };
        }
    }
}
