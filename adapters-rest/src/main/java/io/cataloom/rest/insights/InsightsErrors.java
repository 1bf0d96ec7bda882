package io.cataloom.rest.insights;

import java.net.URISyntaxException;
import java.util.Map;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.rest.http.AllowedMethods;

/** What the framework refuses, in this API's shape. */
@Singleton
final class InsightsErrors implements ErrorResponseProcessor<Problem.Body> {

    @Override
    public MutableHttpResponse<Problem.Body> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        Problem.Body body = switch (response.code()) {
            case 401 -> Problem.Body.of("unauthorized", "A valid API key is required.", Map.of());
            case 403 -> Problem.Body.of("forbidden", "The API key does not permit this.", Map.of());
            case 404 -> Problem.Body.of("route_not_found",
                    "There is no route " + request.getMethodName() + " " + request.getPath() + ".",
                    Map.of("method", request.getMethodName(), "path", request.getPath()));
            case 405 -> Problem.Body.of("method_not_allowed",
                    "The method " + request.getMethodName() + " is not allowed here.",
                    Map.of("method", request.getMethodName(), "allowed",
                            AllowedMethods.in(response)));
            case 406 -> Problem.Body.of("not_acceptable", "This API answers in application/json.", Map.of());
            case 413 -> Problem.Body.of("payload_too_large", "The request body is too large.", Map.of());
            case 415 -> Problem.Body.of("unsupported_media_type", "This content type is not accepted here.", Map.of());
            case 503 -> Problem.Body.of("dependency_unavailable", "The service is temporarily unavailable.", Map.of());
            default -> response.code() >= 500
                    ? Problem.Body.of("internal_error", "An unexpected error occurred.", Map.of())
                    : badRequest(context.getRootCause().orElse(null));
        };
        return response.contentType(MediaType.APPLICATION_JSON_TYPE).body(body);
    }

    private static Problem.Body badRequest(@Nullable Throwable cause) {
        return switch (cause) {
            case ConversionErrorException conversion when !(conversion.getCause() instanceof JsonSyntaxException) ->
                Problem.Body.of("invalid_parameter",
                        "The value of '" + conversion.getArgument().getName() + "' is not valid.",
                        Map.of("parameter", conversion.getArgument().getName()));
            case UnsatisfiedRouteException unsatisfied ->
                Problem.Body.of("invalid_parameter", "'" + unsatisfied.getArgument().getName() + "' is required.",
                        Map.of("parameter", unsatisfied.getArgument().getName()));
            case URISyntaxException _ ->
                Problem.Body.of("invalid_parameter", "The request's address is not a valid URI.", Map.of());
            case null, default ->
                Problem.Body.of("malformed_json", "The request could not be read: it is not valid JSON.", Map.of());
        };
    }
}
