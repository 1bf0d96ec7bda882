package io.cataloom.storeapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.testing.ApiUnderTest;

/** A store of a test's own, and a key of it. */
record Shop(ApiUnderTest api, Workspace workspace, String key) {

    private static final JsonMapper JSON = new JsonMapper();

    static Shop open() {
        return open(StoreUnderTest.shared());
    }

    static Shop open(ApiUnderTest api) {
        Workspace workspace = api.workspace();
        return new Shop(api, workspace, api.key(workspace.id()));
    }

    /** The same store with another key. */
    Shop with(String... permissions) {
        return new Shop(api, workspace, api.key(workspace.id(), permissions));
    }

    WorkspaceId id() {
        return workspace.id();
    }

    Answer get(String path) {
        return send(to(path).GET());
    }

    Answer post(String path, String body) {
        return send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer patch(String path, String body) {
        return send(
                to(path).header("Content-Type", "application/json").method("PATCH", BodyPublishers.ofString(body)));
    }

    Answer delete(String path) {
        return send(to(path).DELETE());
    }

    HttpRequest.Builder to(String path) {
        return api.to(path, key);
    }

    Answer send(HttpRequest.Builder request) {
        return new Answer(api.send(request));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    record Answer(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        String body() {
            return http.body();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return Shop.json(body());
        }
    }
}
