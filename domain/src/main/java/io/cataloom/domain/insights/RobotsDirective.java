package io.cataloom.domain.insights;

import java.util.List;

/**
 * What a robots meta element or an X-Robots-Tag header asks of one agent or of all.
 *
 * @param agent
 *            the token it is for in lower case, {@code *} for all ({@code <meta name="robots">})
 * @param text
 *            the element or header, quoted
 * @param directives
 *            in lower case: {@code noindex}, {@code max-snippet:-1}
 */
public record RobotsDirective(Source source, String agent, String text, List<String> directives) {

    /** Where it stands. */
    public enum Source {
        META, HEADER
    }

    public RobotsDirective {
        directives = List.copyOf(directives);
    }
}
