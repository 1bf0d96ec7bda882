package io.cataloom.rest.insights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

import io.cataloom.rest.http.Caller;

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

    /** A body whose fields are wrong, or wrong together. */
    static Problem validation(List<FieldFault> faults) {
        FieldFault first = faults.getFirst();
        return new Problem(HttpStatus.BAD_REQUEST, "validation_error",
                (first.field().isEmpty() ? "" : "'" + first.field() + "': ") + first.message()
                        + (faults.size() == 1 ? "" : " And " + (faults.size() - 1) + " more: see details.fields."),
                Map.of("fields", List.copyOf(faults)));
    }

    /** Every product route's answer to a sku that the workspace does not have, or that was deleted. */
    static Problem skuNotFound(String sku, Caller caller) {
        String workspace = caller.profile().workspace().publicId();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("sku", sku);
        details.put("workspace", workspace);
        return new Problem(HttpStatus.NOT_FOUND, "sku_not_found",
                "The SKU '" + sku + "' was not found in workspace '" + workspace + "'.", details);
    }

    /**
     * For a thing with an id.
     *
     * @param what
     *            its code's beginning, {@code job} for {@code job_not_found}; underscores read as spaces
     */
    static Problem notFound(String what, String id) {
        return new Problem(HttpStatus.NOT_FOUND, what + "_not_found",
                "There is no " + what.replace('_', ' ') + " '" + id + "'.", Map.of("id", id));
    }

    MutableHttpResponse<ProblemBody> answer() {
        return HttpResponse.<ProblemBody>status(status).contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(ProblemBody.of(code, String.valueOf(getMessage()), details));
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
