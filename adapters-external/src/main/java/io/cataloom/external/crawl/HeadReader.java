package io.cataloom.external.crawl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.PageHead;
import io.cataloom.domain.insights.RobotsDirective;
import io.cataloom.domain.insights.RobotsDirective.Source;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.WebUrl;

/** What a page's head and the answer's headers say. */
final class HeadReader {

    private static final int MOST = 50;
    private static final int QUOTED = 300;
    /** Directives that have a colon of their own. */
    private static final Set<String> WITH_VALUE = Set.of("max-snippet", "max-image-preview", "max-video-preview",
            "unavailable_after");
    private static final Pattern FOR_AGENT = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_-]*)\\s*:(.*)");
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^,]*)");
    private static final Set<String> ROBOT_NAMES = Set.of("robots", "google-extended", "applebot-extended",
            "oai-searchbot", "chatgpt-user", "claude-searchbot", "claude-user", "perplexity-user");

    private HeadReader() {
    }

    static PageHead head(Document page, WebUrl url, Map<String, List<String>> headers) {
        List<String> canonicals = new ArrayList<>();
        for (Element link : page.select("link[href]")) {
            if (Arrays.asList(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+")).contains("canonical")) {
                canonicals.add(absolute(url, link.attr("href")));
            }
        }
        for (String header : headers.getOrDefault("link", List.of())) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (link.group(2).toLowerCase(Locale.ROOT).matches(".*;\\s*rel\\s*=\\s*\"?canonical\"?.*")) {
                    canonicals.add(absolute(url, link.group(1)));
                }
            }
        }
        Element title = page.selectFirst("head > title, title");
        Element description = page.selectFirst("meta[name~=(?i)^description$]");
        Element html = page.selectFirst("html");
        return new PageHead(blankToNull(title == null ? "" : title.text()),
                blankToNull(description == null ? "" : description.attr("content")),
                canonicals.stream().limit(MOST).toList(), blankToNull(html == null ? "" : html.attr("lang")));
    }

    static List<RobotsDirective> directives(Document page, Map<String, List<String>> headers) {
        List<RobotsDirective> directives = new ArrayList<>();
        for (Element meta : page.select("meta[name][content]")) {
            String name = meta.attr("name").strip().toLowerCase(Locale.ROOT);
            if (ROBOT_NAMES.contains(name) || name.endsWith("bot")) {
                directives.add(new RobotsDirective(Source.META, name.equals("robots") ? "*" : name,
                        quoted(meta.outerHtml()), words(meta.attr("content"))));
            }
        }
        for (String header : headers.getOrDefault("x-robots-tag", List.of())) {
            byAgent(header).forEach((agent, words) -> directives.add(
                    new RobotsDirective(Source.HEADER, agent, quoted("X-Robots-Tag: " + header), List.copyOf(words))));
        }
        return directives.stream().limit(MOST).toList();
    }

    /**
     * On the way, headers of one name may be joined by commas: an agent's directives go on to the next agent's name.
     */
    private static Map<String, List<String>> byAgent(String header) {
        Map<String, List<String>> byAgent = new LinkedHashMap<>();
        String agent = "*";
        for (String word : words(header)) {
            Matcher forAgent = FOR_AGENT.matcher(word);
            boolean named = forAgent.matches() && !WITH_VALUE.contains(forAgent.group(1));
            agent = named ? forAgent.group(1) : agent;
            byAgent.computeIfAbsent(agent, _ -> new ArrayList<>()).add(named ? forAgent.group(2).strip() : word);
        }
        return byAgent;
    }

    private static List<String> words(String content) {
        return Arrays.stream(content.toLowerCase(Locale.ROOT).split(",")).map(String::strip)
                .filter(word -> !word.isEmpty()).limit(MOST).toList();
    }

    private static String quoted(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED);
    }

    /** As it stands where it is no address. */
    static String absolute(WebUrl page, String reference) {
        try {
            return page.resolve(reference).toString();
        } catch (OutboundFailure noAddress) {
            return reference;
        }
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
