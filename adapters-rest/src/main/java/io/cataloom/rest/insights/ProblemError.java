package io.cataloom.rest.insights;

import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is wrong.
 *
 * @param code
 *            stable, for programs
 * @param message
 *            for people
 */
@Schema(name = "ProblemError")
record ProblemError(String code, String message, Map<String, Object> details) {
}
