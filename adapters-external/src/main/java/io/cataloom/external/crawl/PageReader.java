package io.cataloom.external.crawl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.StructuredData;
import io.cataloom.domain.insights.StructuredItem;
import io.cataloom.external.http.WebUrl;

/** Reads everything that is in the page's own bytes and headers. Nothing is fetched. */
public final class PageReader {

    private static final Pattern CHARSET = Pattern.compile("(?i).*;\\s*charset\\s*=\\s*\"?([A-Za-z0-9_.:-]+)\"?.*");

    private PageReader() {
    }

    /**
     * @param headers
     *            by name in lower case
     */
    public static PageSnapshot.Builder read(PageSnapshot.Builder snapshot, byte[] html, WebUrl url,
            Map<String, List<String>> headers) {
        Document page = parse(html, headers.getOrDefault("content-type", List.of("")).getFirst(), url);
        JsonLdReader jsonLd = new JsonLdReader();
        jsonLd.read(page);
        List<StructuredItem> items = new ArrayList<>(jsonLd.items());
        items.addAll(MarkupReader.microdata(page));
        items.addAll(MarkupReader.rdfa(page));
        snapshot.head(HeadReader.head(page, url, headers)).directives(HeadReader.directives(page, headers))
                .structured(new StructuredData(items, jsonLd.problems()))
                .images(ImageFinder.find(page, url, items)).marketplace(MarketplaceReader.read(page));
        // last: it takes the page apart
        return snapshot.text(new TextReader(page.body()).read());
    }

    /** How many bytes of text a reader without JavaScript gets. */
    static long visibleBytes(byte[] html, String contentType, WebUrl url) {
        return TextReader.visible(parse(html, contentType, url).body()).getBytes(StandardCharsets.UTF_8).length;
    }

    private static Document parse(byte[] html, String contentType, WebUrl url) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(html), charset(contentType), url.toString());
        } catch (IOException unreadable) {
            throw new IllegalStateException("bytes in memory cannot be read", unreadable);
        }
    }

    /** Null lets the parser look into the page itself. */
    private static @Nullable String charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        if (!named.matches()) {
            return null;
        }
        try {
            return Charset.isSupported(named.group(1)) ? named.group(1) : null;
        } catch (IllegalArgumentException noName) {
            return null;
        }
    }
}
