package io.cataloom.rest.insights;

import io.micronaut.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a POST is answered with, now and whenever it is repeated under its idempotency key.
 *
 * @param location
 *            the path of what was made, its variables percent-encoded; null for none
 * @param body
 *            a wire record
 */
record PostAnswer(HttpStatus status, @Nullable String location, Object body) {

    static PostAnswer ok(Object body) {
        return new PostAnswer(HttpStatus.OK, null, body);
    }

    static PostAnswer created(String location, Object body) {
        return new PostAnswer(HttpStatus.CREATED, location, body);
    }

    static PostAnswer created(Object body) {
        return new PostAnswer(HttpStatus.CREATED, null, body);
    }

    /** For work that goes on as a job. */
    static PostAnswer accepted(String location, Object body) {
        return new PostAnswer(HttpStatus.ACCEPTED, location, body);
    }
}
