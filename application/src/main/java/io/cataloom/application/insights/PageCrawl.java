package io.cataloom.application.insights;

import java.util.Locale;

import io.cataloom.application.insights.PageCrawler.Validators;
import io.cataloom.domain.insights.PageSnapshot;

/** What became of a crawl. */
public sealed interface PageCrawl {

    /** The page was read. */
    record Seen(PageSnapshot snapshot, Validators validators) implements PageCrawl {
    }

    /**
     * The page is the one known already. The snapshot is new all the same: robots.txt, sitemaps, llms.txt and the
     * agents' access were looked at again, only the page's own content is taken over.
     */
    record Unchanged(PageSnapshot snapshot, Validators validators) implements PageCrawl {
    }

    /**
     * There is no page to look at.
     *
     * @param message
     *            for people; names no inner address
     */
    record Failed(Reason reason, String message) implements PageCrawl {
    }

    /** Why there is none. */
    enum Reason {
        /** Not a URL. */
        INVALID_URL(false),
        /** It, or a redirect on the way, leads where we do not go: another scheme or port, an address not public. */
        BLOCKED_URL(false),
        /** robots.txt keeps our agent off the page; as unreachable, it keeps everyone off for a while. */
        ROBOTS_DISALLOWED(false), ROBOTS_UNREACHABLE(true),
        /** 404 or 410. */
        PAGE_NOT_FOUND(false),
        /** Any other 4xx. */
        PAGE_REFUSED(false),
        /** 5xx, no such host, no connection, no valid certificate. */
        PAGE_UNREACHABLE(true), TIMEOUT(true), TOO_MANY_REDIRECTS(false), TOO_LARGE(false), NOT_HTML(false);

        private final boolean mayPass;

        Reason(boolean mayPass) {
            this.mayPass = mayPass;
        }

        /** Stable, for programs: {@code robots_disallowed}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is worth another try soon. */
        public boolean mayPass() {
            return mayPass;
        }
    }
}
