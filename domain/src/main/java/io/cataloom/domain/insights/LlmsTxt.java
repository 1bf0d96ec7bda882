package io.cataloom.domain.insights;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The llms.txt at the root of the page's host.
 *
 * @param status
 *            of its answer, null when there was none
 * @param present
 *            whether the answer was a text file rather than an error or a page
 * @param title
 *            its one H1
 * @param summary
 *            the block quote below the title
 * @param problems
 *            what breaks the format, in words
 */
public record LlmsTxt(String url, @Nullable Integer status, boolean present, @Nullable String title,
        @Nullable String summary, List<Section> sections, List<String> problems) {

    /** An H2 and the links listed below it. */
    public record Section(String name, List<Link> links) {

        public Section {
            links = List.copyOf(links);
        }
    }

    /** One list entry: {@code - [name](url): note}. */
    public record Link(String name, String url, @Nullable String note) {
    }

    public LlmsTxt {
        sections = List.copyOf(sections);
        problems = List.copyOf(problems);
    }

    public static LlmsTxt absent(String url, @Nullable Integer status) {
        return new LlmsTxt(url, status, false, null, null, List.of(), List.of());
    }
}
