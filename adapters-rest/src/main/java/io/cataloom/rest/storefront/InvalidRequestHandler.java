package io.cataloom.rest.storefront;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

import io.cataloom.application.storefront.InvalidRequest;

@Singleton
final class InvalidRequestHandler implements ExceptionHandler<InvalidRequest, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, InvalidRequest invalid) {
        return HttpResponse.status(HttpStatus.UNPROCESSABLE_ENTITY).contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(Wording.of(invalid.faults()));
    }
}
