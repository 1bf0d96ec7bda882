package io.cataloom.rest.ingest;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.rest.http.NotUtf8;

/** What the framework refuses, in this API's words; its status codes are 400, 401, 403, 404, 405, 429, 500 and 503. */
@Singleton
final class CatalogErrors implements ErrorResponseProcessor<Failure> {

    @Override
    public MutableHttpResponse<Failure> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        Throwable cause = context.getRootCause().orElse(null);
        switch (response.code()) {
            case 404 -> say(response, 404, "Not found.");
            case 405 -> say(response, 405, "Method not allowed.");
            case 406 -> say(response, 406, "Not acceptable.");
            case 413 -> say(response, 400, Failure.TOO_LARGE);
            case 414 -> say(response, 400, "The request's address is too long.");
            case 415 -> say(response, 400, Failure.WRONG_CONTENT_TYPE);
            case 431 -> say(response, 400, "The request's headers are too large.");
            case 503 -> say(response, 503,
                    cause instanceof CatalogUnavailable ? "The catalog is temporarily unavailable."
                            : "The server is busy.");
            default -> {
                if (response.code() >= 500) {
                    say(response, 500, "Internal server error.");
                } else if (cause instanceof ConversionErrorException conversion) {
                    say(response, response.code(), "Invalid value for '" + conversion.getArgument().getName() + "'.");
                } else if (cause instanceof NotUtf8 fault && fault.parameter() != null) {
                    say(response, response.code(), "Invalid value for '" + fault.parameter() + "'.");
                } else {
                    say(response, response.code(), "Bad request.");
                }
            }
        }
        @SuppressWarnings("unchecked")
        MutableHttpResponse<Failure> said = (MutableHttpResponse<Failure>) response;
        return said;
    }

    private static void say(MutableHttpResponse<?> response, int status, String message) {
        response.status(HttpStatus.valueOf(status)).contentType(MediaType.APPLICATION_JSON_TYPE);
        response.body(new Failure(message));
    }
}
