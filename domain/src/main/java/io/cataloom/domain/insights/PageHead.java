package io.cataloom.domain.insights;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the page says about itself in its head.
 *
 * @param canonicals
 *            addresses of all rel=canonical links, elements and headers, made absolute
 * @param language
 *            of the html element
 */
public record PageHead(@Nullable String title, @Nullable String metaDescription, List<String> canonicals,
        @Nullable String language) {

    public static final PageHead EMPTY = new PageHead(null, null, List.of(), null);

    public PageHead {
        canonicals = List.copyOf(canonicals);
    }
}
