package io.cataloom.rest.ingest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

import io.cataloom.application.ingest.RequestRefused;

@Singleton
final class RequestRefusedHandler implements ExceptionHandler<RequestRefused, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, RequestRefused refusal) {
        return Failure.answer(HttpStatus.BAD_REQUEST, Wording.refused(refusal));
    }
}
