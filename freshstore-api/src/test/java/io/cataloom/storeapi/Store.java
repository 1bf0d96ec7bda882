package io.cataloom.storeapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.testing.ApiUnderTest;

/** A store of one test's own, with a key that may do everything. */
record Store(ApiUnderTest api, Workspace workspace, String key) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Store open() {
        return open(StoreUnderTest.shared());
    }

    static Store open(ApiUnderTest api) {
        Workspace workspace = api.workspace();
        return new Store(api, workspace, api.key(workspace.id()));
    }

    WorkspaceId id() {
        return workspace.id();
    }

    Answer get(String path) {
        return send("GET", path, null, key);
    }

    Answer post(String path, String body) {
        return send("POST", path, body, key);
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, body, key);
    }

    Answer delete(String path) {
        return send("DELETE", path, null, key);
    }

    /** Makes one and tells its id. */
    long create(String resource, String body) {
        Answer answer = post("/api/" + resource, body);
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return answer.json().path("data").path("id").asLong();
    }

    Answer send(String method, String path, String body, String as) {
        var request = as == null ? api.to(path) : api.to(path, as);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return new Answer(api.send(
                request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))));
    }

    /** The numbers that are kept of products. */
    List<String> counts() {
        return api.query("SELECT what || ' ' || id || ' ' || number FROM store_count WHERE what <> 'changes'"
                + " AND number <> 0 AND workspace_id = " + id().value() + " ORDER BY 1");
    }

    /** What they ought to be. */
    List<String> recounted() {
        api.execute("CALL recount_store(" + id().value() + ")");
        return counts();
    }

    static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What came back. */
    record Answer(int status, String body, HttpResponse<String> response) {

        Answer(HttpResponse<String> response) {
            this(response.statusCode(), response.body(), response);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException noJson) {
                throw new UncheckedIOException(body, noJson);
            }
        }

        JsonNode data() {
            return json().path("data");
        }
    }
}
