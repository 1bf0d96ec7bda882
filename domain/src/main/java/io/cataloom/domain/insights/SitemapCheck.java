package io.cataloom.domain.insights;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether the sitemaps of the page's host list the page.
 *
 * @param files
 *            every sitemap file that was asked for, indexes included
 * @param foundIn
 *            the file that lists the page, null when none does
 * @param entry
 *            the address as that file has it
 * @param complete
 *            false when not every file was read to its end
 */
public record SitemapCheck(List<File> files, @Nullable String foundIn, @Nullable String entry, boolean complete) {

    /**
     * One sitemap file.
     *
     * @param referenced
     *            whether robots.txt names it, or names the index it is from; else it was only guessed at
     * @param entries
     *            addresses read from it
     * @param problem
     *            why it could not be read, in words
     */
    public record File(String url, boolean referenced, long entries, @Nullable String problem) {
    }

    public static final SitemapCheck NONE = new SitemapCheck(List.of(), null, null, true);

    public SitemapCheck {
        files = List.copyOf(files);
    }
}
