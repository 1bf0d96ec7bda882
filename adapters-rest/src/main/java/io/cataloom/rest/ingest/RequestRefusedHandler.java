package io.cataloom.rest.ingest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

import io.cataloom.application.ingest.RequestRefused;

/** The sentences of the specification. */
@Singleton
final class RequestRefusedHandler implements ExceptionHandler<RequestRefused, HttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, RequestRefused refusal) {
        return Failure.answer(HttpStatus.BAD_REQUEST, switch (refusal) {
            case RequestRefused.TooLarge _ -> Failure.TOO_LARGE;
            case RequestRefused.NotJson _ -> Failure.NOT_JSON;
            case RequestRefused.TooManyRecords _ -> "Maximum allowed record count is exceeded.";
            case RequestRefused.UnknownNestedField unknown ->
                "Unknown field in nested payload: \"" + unknown.field() + "\"";
            case RequestRefused.NoLocales _ -> "No locales sent in payload";
            case RequestRefused.InvalidLocale invalid -> "Invalid locale: \"" + invalid.value() + "\"";
            case RequestRefused.LocaleTooLong _ -> "Maximum allowed locale length is exceeded.";
            case RequestRefused.TooManyLocales _ -> "Maximum allowed locale count is exceeded.";
        });
    }
}
