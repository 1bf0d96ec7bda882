package io.cataloom.rest.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import io.cataloom.application.CatalogUnavailable;

/** 503, in the words of the API. */
@Singleton
final class CatalogUnavailableHandler implements ExceptionHandler<CatalogUnavailable, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogUnavailableHandler.class);

    private final ErrorResponseProcessor<?> dialect;

    CatalogUnavailableHandler(ErrorResponseProcessor<?> dialect) {
        this.dialect = dialect;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, CatalogUnavailable outage) {
        try (MDC.MDCCloseable _ = RequestTrace.log(request)) {
            // a line for each: during an outage every request comes here, and all for the same reason
            LOG.warn("{} {}: {}", request.getMethodName(), request.getPath(), outage.getMessage());
        }
        return dialect.processResponse(ErrorContext.builder(request).cause(outage).build(),
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5"));
    }
}
