package io.cataloom.rest.insights;

import java.util.LinkedHashMap;
import java.util.Map;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;

/** A request that this API answers with an error, in its one shape. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient Map<String, Object> details;

    Problem(HttpStatus status, String code, String message, Map<String, Object> details) {
        // no stack trace: what is wrong is in the request
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    static Problem invalidParameter(String parameter, String message, Map<String, Object> more) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("parameter", parameter);
        details.putAll(more);
        return new Problem(HttpStatus.BAD_REQUEST, "invalid_parameter", message, details);
    }

    MutableHttpResponse<Body> answer() {
        return HttpResponse.<Body>status(status).contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(Body.of(code, String.valueOf(getMessage()), details));
    }

    /** The wire form. */
    @Schema(name = "Problem")
    record Body(Error error) {

        @Schema(name = "ProblemError")
        record Error(String code, String message, Map<String, Object> details) {
        }

        static Body of(String code, String message, Map<String, Object> details) {
            return new Body(new Error(code, message, details));
        }
    }

    @Singleton
    static final class Handler implements ExceptionHandler<Problem, HttpResponse<?>> {

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<?> handle(HttpRequest request, Problem problem) {
            return problem.answer();
        }
    }
}
