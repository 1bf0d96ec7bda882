package io.cataloom.application.insights;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Looks at a product's page, and at what its site tells AI agents, as one of them would. It honours the site's
 * robots.txt as its own agent, takes a turn at the host for every request, and reads nothing but raw HTML: what a page
 * shows only after its scripts ran is not seen.
 */
public interface PageCrawler {

    /**
     * Answers with values alone; the only exception is {@link HostTurns.Interrupted}.
     *
     * @param workspace
     *            whose product it is: what was learned of a site for one is not told to another
     * @param url
     *            as the catalogue has it; anything may stand there
     * @param agents
     *            product tokens of the AI agents whose access is looked at, {@code GPTBot}
     * @param known
     *            the page as it was seen last, null for the first time; lets the site answer that it is still the same
     */
    PageCrawl crawl(WorkspaceId workspace, String url, List<String> agents, @Nullable Known known);

    /** What the last crawl gave. */
    record Known(Validators validators, PageSnapshot snapshot) {
    }

    /** What a site gave out to recognise a page by; both null when it gave nothing. */
    record Validators(@Nullable String etag, @Nullable String lastModified) {

        public static final Validators NONE = new Validators(null, null);

        public boolean isEmpty() {
            return etag == null && lastModified == null;
        }
    }
}
