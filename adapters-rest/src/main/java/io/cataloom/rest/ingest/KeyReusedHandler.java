package io.cataloom.rest.ingest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

import io.cataloom.application.workspace.IdempotentRequests.KeyReused;

/** One idempotency key for two different requests. */
@Singleton
final class KeyReusedHandler implements ExceptionHandler<KeyReused, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, KeyReused reused) {
        return Failure.answer(HttpStatus.CONFLICT, "Idempotency-Key was used for another request.");
    }
}
