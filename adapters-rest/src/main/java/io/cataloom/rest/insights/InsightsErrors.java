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
import io.cataloom.rest.http.NotHttp;
import io.cataloom.rest.http.NotUtf8;

/** What the framework refuses, in this API's shape. */
@Singleton
final class InsightsErrors implements ErrorResponseProcessor<ProblemBody> {

    @Override
    public MutableHttpResponse<ProblemBody> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        ProblemBody body = switch (response.code()) {
            case 401 -> ProblemBody.of("unauthorized", "A valid API key is required.", Map.of());
            case 403 -> ProblemBody.of("forbidden", "The API key does not permit this.", Map.of());
            case 404 -> ProblemBody.of("route_not_found",
                    "There is no route " + request.getMethodName() + " " + request.getPath() + ".",
                    Map.of("method", request.getMethodName(), "path", request.getPath()));
            case 405 -> ProblemBody.of("method_not_allowed",
                    "The method " + request.getMethodName() + " is not allowed here.",
                    Map.of("method", request.getMethodName(), "allowed",
                            AllowedMethods.in(response)));
            case 406 -> ProblemBody.of("not_acceptable", "This API answers in application/json.", Map.of());
            case 413 -> ProblemBody.of("payload_too_large", "The request body is too large.", Map.of());
            case 414 -> ProblemBody.of("uri_too_long", "The request's address is too long.", Map.of());
            case 415 -> ProblemBody.of("unsupported_media_type", "This content type is not accepted here.", Map.of());
            case 431 -> ProblemBody.of("headers_too_large", "The request's headers are too large.", Map.of());
            case 503 -> ProblemBody.of("dependency_unavailable", "The service is temporarily unavailable.", Map.of());
            default -> response.code() >= 500
                    ? ProblemBody.of("internal_error", "An unexpected error occurred.", Map.of())
                    : badRequest(context.getRootCause().orElse(null));
        };
        return response.contentType(MediaType.APPLICATION_JSON_TYPE).body(body);
    }

    private static ProblemBody badRequest(@Nullable Throwable cause) {
        return switch (cause) {
            case ConversionErrorException conversion when !(conversion.getCause() instanceof JsonSyntaxException) ->
                ProblemBody.of("invalid_parameter",
                        "The value of '" + conversion.getArgument().getName() + "' is not valid.",
                        Map.of("parameter", conversion.getArgument().getName()));
            case UnsatisfiedRouteException unsatisfied ->
                ProblemBody.of("invalid_parameter", "'" + unsatisfied.getArgument().getName() + "' is required.",
                        Map.of("parameter", unsatisfied.getArgument().getName()));
            case NotHttp _ ->
                ProblemBody.of("malformed_request", "The request could not be read: it is not valid HTTP.", Map.of());
            case NotUtf8 fault when fault.parameter() != null ->
                ProblemBody.of("invalid_parameter", "The parameter '" + fault.parameter() + "' is not UTF-8.",
                        Map.of("parameter", fault.parameter()));
            case NotUtf8 _ ->
                ProblemBody.of("invalid_parameter", "The request's path is not UTF-8.", Map.of());
            case URISyntaxException _ ->
                ProblemBody.of("invalid_parameter", "The request's address is not a valid URI.", Map.of());
            case null, default ->
                ProblemBody.of("malformed_json", "The request could not be read: it is not valid JSON.", Map.of());
        };
    }
}
