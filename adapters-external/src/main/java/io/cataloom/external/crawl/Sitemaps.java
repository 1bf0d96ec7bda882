package io.cataloom.external.crawl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;

import io.cataloom.domain.insights.SitemapCheck;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.UserAgents;
import io.cataloom.external.http.WebUrl;

/**
 * What the sitemaps of each host list. Of an address only a number of 64 bits is kept, so that a large shop fits into
 * memory; two addresses with the same number are less likely than a broken disk.
 */
final class Sitemaps {

    private static final int MOST_BYTES = 50 * 1024 * 1024;
    private static final int MOST_ENTRIES = 50_000;
    private static final int MOST_ENTRIES_OF_A_HOST = 1_000_000;
    private static final int MOST_FILES = 50;
    private static final int DEEPEST = 2;
    private static final int MOST_HOSTS = 50;
    /** Files of 50 MB that are in memory at the same time. */
    private static final int AT_ONCE = 2;

    private final PoliteHttp http;
    private final RobotsFiles robots;
    private final Memory<Listing> memory;
    private final Semaphore large = new Semaphore(AT_ONCE);

    Sitemaps(PoliteHttp http, RobotsFiles robots, InstantSource clock, Duration remember) {
        this.http = http;
        this.robots = robots;
        this.memory = new Memory<>(clock, remember, MOST_HOSTS);
    }

    SitemapCheck check(WebUrl page, Robots itsRobots) {
        Listing listing = memory.of(page.origin(), _ -> read(page, itsRobots));
        for (WebUrl form : forms(page)) {
            for (File file : listing.files()) {
                if (Arrays.binarySearch(file.hashes(), hash(form.toString())) >= 0) {
                    return new SitemapCheck(shown(listing), file.shown().url(), form.toString(), listing.complete());
                }
            }
        }
        return new SitemapCheck(shown(listing), null, null, listing.complete());
    }

    private static List<SitemapCheck.File> shown(Listing listing) {
        return listing.files().stream().map(File::shown).toList();
    }

    /** The address itself, then with and without a slash at its end, then both with the other scheme. */
    private static List<WebUrl> forms(WebUrl page) {
        List<WebUrl> forms = new ArrayList<>();
        String target = page.target();
        boolean slash = target.endsWith("/") && target.length() > 1;
        String other = slash ? target.substring(0, target.length() - 1) : target + "/";
        List<String> targets = target.contains("?") || target.equals("/") ? List.of(target) : List.of(target, other);
        targets.forEach(form -> forms.add(page.at(form)));
        boolean usual = page.port() == 443 || page.port() == 80;
        if (usual) {
            String scheme = page.secure() ? "http" : "https";
            targets.forEach(form -> forms.add(new WebUrl(scheme, page.host(), page.secure() ? 80 : 443, form)));
        }
        return forms;
    }

    private Listing read(WebUrl page, Robots itsRobots) {
        List<String> named = itsRobots.file().sitemaps();
        Reading reading = new Reading(itsRobots.crawlDelay(UserAgents.TOKEN));
        if (named.isEmpty()) {
            reading.read(page.at("/sitemap.xml").toString(), false, 0);
        } else {
            named.forEach(url -> reading.read(url, true, 0));
        }
        return new Listing(reading.files, reading.complete);
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 32;
    }

    private record Listing(List<File> files, boolean complete) {
    }

    private record File(SitemapCheck.File shown, long[] hashes) {
    }

    private static final class Missing extends IOException {

        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }

    /** One walk through a host's files. */
    private final class Reading {

        private final List<File> files = new ArrayList<>();
        private final Set<String> asked = new HashSet<>();
        private final Duration crawlDelay;
        private boolean complete = true;
        private long entries;

        Reading(Duration crawlDelay) {
            this.crawlDelay = crawlDelay;
        }

        void read(String address, boolean referenced, int depth) {
            if (asked.contains(address)) {
                return;
            }
            if (files.size() >= MOST_FILES || entries >= MOST_ENTRIES_OF_A_HOST) {
                complete = false;
                return;
            }
            asked.add(address);
            try {
                large.acquire();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                failed(address, referenced, "interrupted");
                return;
            }
            AbstractSiteMap map;
            try {
                map = fetch(address);
            } catch (OutboundFailure unreadable) {
                if (unreadable.code() == OutboundFailure.Code.INVALID_URL) {
                    nothing(address, referenced, String.valueOf(unreadable.getMessage()));
                } else {
                    failed(address, referenced, String.valueOf(unreadable.getMessage()));
                }
                return;
            } catch (Missing none) {
                nothing(address, referenced, String.valueOf(none.getMessage()));
                return;
            } catch (IOException | UnknownFormatException unreadable) {
                failed(address, referenced, "not a sitemap that can be read");
                return;
            } finally {
                large.release();
            }
            if (map instanceof SiteMapIndex index) {
                Collection<AbstractSiteMap> children = index.getSitemaps();
                files.add(new File(new SitemapCheck.File(address, referenced, 0, null), new long[0]));
                if (depth == DEEPEST) {
                    complete = false;
                    return;
                }
                // where there are too many, the products are more likely in files that say so
                children.stream().map(child -> child.getUrl().toString())
                        .sorted((a, b) -> Boolean.compare(aboutProducts(b), aboutProducts(a))).toList()
                        .forEach(child -> read(child, referenced, depth + 1));
            } else if (map instanceof SiteMap site) {
                add(address, referenced, site.getSiteMapUrls());
            }
        }

        private static boolean aboutProducts(String address) {
            return address.toLowerCase(Locale.ROOT).contains("product");
        }

        private void add(String address, boolean referenced, Collection<SiteMapURL> listed) {
            long[] hashes = listed.stream().limit(MOST_ENTRIES).map(entry -> form(entry.getUrl().toString()))
                    .mapToLong(Sitemaps::hash).sorted().toArray();
            complete &= listed.size() <= MOST_ENTRIES;
            entries += hashes.length;
            files.add(new File(new SitemapCheck.File(address, referenced, listed.size(),
                    listed.size() > MOST_ENTRIES ? "more than " + MOST_ENTRIES + " addresses" : null), hashes));
        }

        private void failed(String address, boolean referenced, String problem) {
            complete = false;
            nothing(address, referenced, problem);
        }

        /** There is no such file, so nothing that could be listed in it. */
        private void nothing(String address, boolean referenced, String problem) {
            files.add(new File(new SitemapCheck.File(address, referenced, 0, problem), new long[0]));
        }

        private AbstractSiteMap fetch(String address) throws IOException, UnknownFormatException {
            WebUrl url = WebUrl.parse(address);
            if (!robots.of(url).decide(UserAgents.TOKEN, url).allowed()) {
                throw new IOException("disallowed");
            }
            HttpAnswer answer = http.send(HttpCall.get(address).atMost(MOST_BYTES), crawlDelay);
            if (answer.status() == 404 || answer.status() == 410) {
                throw new Missing("status " + answer.status());
            }
            if (!answer.successful()) {
                throw new OutboundFailure(OutboundFailure.Code.BAD_ANSWER, "status " + answer.status());
            }
            SiteMapParser parser = new SiteMapParser(false);
            return parser.parseSiteMap(unpacked(answer.body()), URI.create(answer.url().toString()).toURL());
        }

        private static byte[] unpacked(byte[] body) throws IOException {
            boolean gzip = body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
            if (!gzip) {
                return body;
            }
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                byte[] text = in.readNBytes(MOST_BYTES + 1);
                if (text.length > MOST_BYTES) {
                    throw new OutboundFailure(OutboundFailure.Code.TOO_LARGE, "larger than 50 MB unpacked");
                }
                return text;
            }
        }

        private static String form(String address) {
            try {
                return WebUrl.parse(address).toString();
            } catch (OutboundFailure noAddress) {
                return address;
            }
        }
    }
}
