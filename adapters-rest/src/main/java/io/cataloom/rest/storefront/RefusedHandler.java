package io.cataloom.rest.storefront;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import jakarta.inject.Singleton;

@Singleton
final class RefusedHandler implements ExceptionHandler<Refused, HttpResponse<?>> {

    private final StoreErrors dialect;

    RefusedHandler(StoreErrors dialect) {
        this.dialect = dialect;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, Refused refused) {
        return dialect.processResponse(ErrorContext.builder(request).cause(refused).build(),
                HttpResponse.status(refused.status()));
    }
}
