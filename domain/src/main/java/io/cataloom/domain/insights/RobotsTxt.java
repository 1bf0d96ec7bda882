package io.cataloom.domain.insights;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The robots.txt of the page's host.
 *
 * @param status
 *            of its answer, null when there was none
 * @param sitemaps
 *            addresses its Sitemap lines name
 * @param problem
 *            why it could not be read, in words
 */
public record RobotsTxt(String url, State state, @Nullable Integer status, List<String> sitemaps,
        @Nullable String problem) {

    /** What RFC 9309 makes of the answer. */
    public enum State {
        /** Read: its rules decide. */
        FOUND,
        /** There is none (4xx, or a web page in its place): everything is allowed. */
        ABSENT,
        /** It cannot be had (5xx, no answer): nothing is allowed. */
        UNREACHABLE
    }

    public RobotsTxt {
        sitemaps = List.copyOf(sitemaps);
    }

    public static RobotsTxt found(String url, List<String> sitemaps) {
        return new RobotsTxt(url, State.FOUND, 200, sitemaps, null);
    }
}
