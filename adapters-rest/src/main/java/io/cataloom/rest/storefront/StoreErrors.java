package io.cataloom.rest.storefront;

import java.net.URISyntaxException;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.rest.http.AllowedMethods;
import io.cataloom.rest.http.NotHttp;
import io.cataloom.rest.http.NotUtf8;

/** What the framework refuses, in the words of the specification and of Laravel. */
@Singleton
final class StoreErrors implements ErrorResponseProcessor<Object> {

    /** A bare JSON string, unlike all the others. */
    static final String UNAUTHORIZED = "\"Unauthorized.\"";

    @Override
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        return response.contentType(MediaType.APPLICATION_JSON_TYPE).body(switch (response.code()) {
            case 401 -> UNAUTHORIZED;
            case 403 -> new Message("Forbidden");
            case 404 -> new Message("The API resource was not found");
            case 405 -> new Message(notAllowed(context.getRequest(), response));
            case 406 -> new Message("Not Acceptable");
            case 413 -> new Message("The request body is too large.");
            case 414 -> new Message("URI Too Long");
            case 415 -> new Message("Unsupported Media Type");
            case 431 -> new Message("Request Header Fields Too Large");
            case 503 -> new Message("Service Unavailable");
            default -> response.code() >= 500 ? new Message("Server Error")
                    : badRequest(context.getRootCause().orElse(null));
        });
    }

    private static Message badRequest(@Nullable Throwable cause) {
        return new Message(switch (cause) {
            case NotUtf8 _,URISyntaxException _ -> "Malformed URL.";
            case NotHttp _ -> "Bad Request";
            case null, default -> "The request body is not valid JSON.";
        });
    }

    private static String notAllowed(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String path = request.getPath();
        return "The " + request.getMethodName() + " method is not supported for route "
                + (path.startsWith("/") ? path.substring(1) : path) + ". Supported methods: "
                + String.join(", ", AllowedMethods.in(response)) + ".";
    }

    record Message(String message) {
    }
}
