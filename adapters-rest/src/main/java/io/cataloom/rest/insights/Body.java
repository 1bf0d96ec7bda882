package io.cataloom.rest.insights;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpStatus;

/** A request's whole JSON body. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Body(byte[] bytes) {

    private static final JsonMapper STRICT = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** For a body that may be one thing or another. */
    JsonNode json() {
        if (isEmpty()) {
            throw malformed("The request needs a JSON body.");
        }
        try {
            return STRICT.readTree(bytes);
        } catch (IOException notJson) {
            throw malformed("The request could not be read: it is not valid JSON.");
        }
    }

    JsonFields object() {
        return JsonFields.of(json());
    }

    /** For a body that may be left out: then it is an object without fields. */
    JsonFields objectOrNothing() {
        return isEmpty() ? JsonFields.of(STRICT.createObjectNode()) : object();
    }

    /** A merge patch (RFC 7396): an object that says something. */
    JsonFields patch() {
        JsonFields fields = object();
        if (fields.isEmpty()) {
            throw Problem.validation(List.of(new FieldFault("", "empty", "The body changes nothing.")));
        }
        return fields;
    }

    private static Problem malformed(String message) {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed_json", message, Map.of());
    }
}
