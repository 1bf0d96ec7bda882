package io.cataloom.rest.http;

import java.io.IOException;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** 500, in the words of the API, which tell nothing; the log tells all, under the request's id. */
@Singleton
final class UnexpectedErrorHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrorHandler.class);

    private final ErrorResponseProcessor<?> dialect;

    UnexpectedErrorHandler(ErrorResponseProcessor<?> dialect) {
        this.dialect = dialect;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, Throwable error) {
        if (error instanceof IOException) {
            // nearly always a client that went away in the middle of something
            LOG.debug("{} {}", request.getMethodName(), request.getPath(), error);
        } else {
            // errors are handled on any thread, not always on one that knows the request
            try (MDC.MDCCloseable _ = RequestTrace.log(request)) {
                LOG.error("{} {}", request.getMethodName(), request.getPath(), error);
            }
        }
        return dialect.processResponse(ErrorContext.builder(request).cause(error).build(), HttpResponse.serverError());
    }
}
