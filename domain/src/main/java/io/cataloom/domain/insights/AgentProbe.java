package io.cataloom.domain.insights;

import org.jspecify.annotations.Nullable;

/**
 * A request for the page made with an agent's own user agent.
 *
 * @param status
 *            of the answer, null when there was none
 * @param contentBytes
 *            of visible text in the answer, in UTF-8
 * @param failure
 *            why there was no answer, in words
 */
public record AgentProbe(String userAgent, @Nullable Integer status, long contentBytes, @Nullable String failure) {

    public static AgentProbe answered(String userAgent, int status, long contentBytes) {
        return new AgentProbe(userAgent, status, contentBytes, null);
    }

    public static AgentProbe failed(String userAgent, String failure) {
        return new AgentProbe(userAgent, null, 0, failure);
    }
}
