package io.cataloom.rest.http;

import java.util.Optional;

import io.micronaut.http.HttpRequest;

import io.cataloom.domain.workspace.ApiKey;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.domain.workspace.WorkspaceProfile;

/**
 * Who makes a request, once credentials were accepted. Controllers take it as a parameter.
 */
public record Caller(WorkspaceProfile profile, ApiKey key) {

    private static final String ATTRIBUTE = Caller.class.getName();

    public WorkspaceId workspace() {
        return profile.id();
    }

    /** Remembered for the rest of the request. */
    public void attachTo(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public static Optional<Caller> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Caller.class);
    }
}
