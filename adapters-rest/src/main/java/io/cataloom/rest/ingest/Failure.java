package io.cataloom.rest.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * How this API says no to a whole request.
 *
 * @param status
 *            only where the specification's example has it
 */
record Failure(boolean success, String message, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer status) {

    static final String NOT_JSON = "Request data is not in valid JSON format.";
    static final String TOO_LARGE = "Maximum allowed request size is exceeded.";
    static final String WRONG_CONTENT_TYPE = "content type must be application/json";

    Failure(String message) {
        this(false, message, null);
    }

    static MutableHttpResponse<Failure> answer(HttpStatus status, String message) {
        return HttpResponse.<Failure>status(status).contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(new Failure(message));
    }
}
