package io.cataloom.catalogapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API said.
 *
 * @param headers
 *            by name, whatever its case; the first value of each
 */
record Answer(int status, Map<String, String> headers, String body) {

    static Answer of(HttpResponse<String> response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Answer(response.statusCode(), headers, response.body());
    }

    JsonNode json() {
        return Json.parse(body);
    }

    /** The status is 200 and the body this document. */
    void says(JsonNode expected) {
        says(200, expected);
    }

    void says(int expectedStatus, JsonNode expected) {
        assertThat(body).startsWith("{");
        assertThat(json()).isEqualTo(expected);
        assertThat(status).isEqualTo(expectedStatus);
        assertThat(headers.get("Content-Type")).startsWith("application/json");
        assertThat(headers).containsKey("X-Request-Id");
    }

    /** The request was refused as a whole, in these words. */
    void refuses(int expectedStatus, String message) {
        says(expectedStatus, Json.MAPPER.createObjectNode().put("success", false).put("message", message));
    }
}
