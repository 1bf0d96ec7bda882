package io.cataloom.domain.insights;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A request for the page made with an agent's own user agent; or, where further pages of a site need not be asked for
 * again as the agent, what the last ones showed.
 *
 * @param status
 *            of the answer, null when there was none
 * @param contentBytes
 *            of visible text in the answer, in UTF-8
 * @param failure
 *            why there was no answer, in words
 * @param likeOthers
 *            the pages it is concluded from; null when this page was asked for
 */
public record AgentProbe(String userAgent, @Nullable Integer status, long contentBytes, @Nullable String failure,
        @Nullable LikeOthers likeOthers) {

    public static AgentProbe answered(String userAgent, int status, long contentBytes) {
        return new AgentProbe(userAgent, status, contentBytes, null, null);
    }

    public static AgentProbe failed(String userAgent, String failure) {
        return new AgentProbe(userAgent, null, 0, failure, null);
    }

    /**
     * Not asked for: other pages of the site were answered alike.
     *
     * @param contentBytes
     *            of what everybody else gets here, if agents get the same; else 0
     */
    public static AgentProbe concluded(String userAgent, int status, long contentBytes, LikeOthers from) {
        return new AgentProbe(userAgent, status, contentBytes, null, from);
    }

    /**
     * Pages that were asked for as the agent.
     *
     * @param pages
     *            how many different ones
     * @param lastUrl
     *            the one asked for last, at that moment
     */
    public record LikeOthers(int pages, String lastUrl, Instant at) {
    }
}
