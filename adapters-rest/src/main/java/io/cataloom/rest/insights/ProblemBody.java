package io.cataloom.rest.insights;

import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

/** The one shape of this API's errors. */
@Schema(name = "Problem")
record ProblemBody(ProblemError error) {

    static ProblemBody of(String code, String message, Map<String, Object> details) {
        return new ProblemBody(new ProblemError(code, message, details));
    }
}
