package io.cataloom.external.crawl;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What was alike on the last pages of a site, so that further ones need not be asked for in every way. Something is a
 * habit once enough different pages, one after the other, have shown it, and until the last of them is too long ago or
 * a page shows something else.
 *
 * @param <T>
 *            what pages show; equal values are alike
 */
final class Habits<T> {

    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Duration lasting;
    private final int enough;
    private final Map<String, Seen<T>> bySite = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen<T>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param enough
     *            pages; 0 for no habits at all
     */
    Habits(InstantSource clock, Duration lasting, int enough) {
        this.clock = clock;
        this.lasting = lasting;
        this.enough = enough;
    }

    synchronized @Nullable Habit<T> of(String site) {
        Seen<T> seen = bySite.get(site);
        return enough == 0 || seen == null || seen.pages.size() < enough || isOld(seen, clock.instant()) ? null
                : new Habit<>(seen.what, seen.pages.size(), seen.last, seen.at);
    }

    synchronized void saw(String site, String page, T what) {
        Instant now = clock.instant();
        Seen<T> before = bySite.get(site);
        Set<String> pages = before == null || !before.what.equals(what) || isOld(before, now) ? new HashSet<>()
                : before.pages;
        if (pages.size() < enough) {
            pages.add(page);
        }
        bySite.put(site, new Seen<>(what, pages, page, now));
    }

    synchronized void forget(String site) {
        bySite.remove(site);
    }

    private boolean isOld(Seen<T> seen, Instant now) {
        return !now.isBefore(seen.at.plus(lasting));
    }

    /**
     * @param last
     *            the page that showed it last, at that moment
     */
    record Habit<T>(T what, int pages, String last, Instant at) {
    }

    private record Seen<T>(T what, Set<String> pages, String last, Instant at) {
    }
}
