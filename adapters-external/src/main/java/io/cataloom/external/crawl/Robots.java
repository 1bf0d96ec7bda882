package io.cataloom.external.crawl;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.RobotsLine;
import io.cataloom.domain.insights.RobotsTxt;
import io.cataloom.domain.insights.RobotsTxt.State;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.WebUrl;

/**
 * A host's robots.txt. The library decides, as RFC 9309 has it; which line it was that decided is found out here, for
 * it does not tell.
 */
final class Robots {

    /** What we may be told to wait between two requests; who asks for more is visited all the same. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    private static final int MOST_SITEMAPS = 100;
    /** How far into a file is looked for the beginning of a web page. */
    private static final int LONGEST_PROLOGUE = 16 * 1024;
    private static final Pattern PAGE = Pattern.compile("<(!doctype\\s+html|html|head|body)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_-]+");

    private final RobotsTxt file;
    private final byte[] content;
    private final List<Group> groups;
    private final @Nullable OutboundFailure failure;
    private final Map<String, BaseRobotRules> rules = new HashMap<>();

    private Robots(RobotsTxt file, byte[] content, List<Group> groups, @Nullable OutboundFailure failure) {
        this.file = file;
        this.failure = failure;
        this.content = content;
        this.groups = groups;
    }

    /** Says whether an agent may fetch an address, and by which line; no line where nothing in the file matched. */
    record Decision(boolean allowed, @Nullable RobotsLine line) {
    }

    static Robots absent(String url, @Nullable Integer status) {
        return new Robots(new RobotsTxt(url, State.ABSENT, status, List.of(), null), new byte[0], List.of(),
                null);
    }

    static Robots unreachable(String url, int status) {
        return new Robots(new RobotsTxt(url, State.UNREACHABLE, status, List.of(), "status " + status), new byte[0],
                List.of(), null);
    }

    static Robots unreachable(String url, OutboundFailure failure) {
        return new Robots(new RobotsTxt(url, State.UNREACHABLE, null, List.of(), failure.getMessage()), new byte[0],
                List.of(), failure);
    }

    /** A web page that a site answers with is none: its lines may read like rules and were not meant as such. */
    static Robots parse(WebUrl url, byte[] content) {
        if (isWebPage(new String(content, 0, Math.min(content.length, LONGEST_PROLOGUE), StandardCharsets.UTF_8))) {
            return new Robots(new RobotsTxt(url.toString(), State.ABSENT, 200, List.of(),
                    "a web page is there instead"), new byte[0], List.of(), null);
        }
        List<Group> groups = new ArrayList<>();
        List<String> sitemaps = new ArrayList<>();
        Group current = null;
        boolean naming = false;
        String text = new String(content, StandardCharsets.UTF_8);
        int number = 0;
        for (String line : (Iterable<String>) Pattern.compile("\r\n|\r|\n")
                .splitAsStream(text.replace("\uFEFF", ""))::iterator) {
            number++;
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            // by hand: an expression for it takes time by the square of a line's spaces
            int comment = line.indexOf('#', colon);
            String value = line.substring(colon + 1, comment < 0 ? line.length() : comment).strip();
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            switch (name) {
                case "user-agent", "useragent" -> {
                    if (!naming || current == null) {
                        current = new Group(new ArrayList<>(), new ArrayList<>());
                        groups.add(current);
                    }
                    naming = true;
                    current.agents().add(agent(value));
                }
                case "allow", "disallow" -> {
                    naming = false;
                    if (current != null && !value.isEmpty()) {
                        current.lines().add(new Line(number, line.strip(), value,
                                name.equals("allow")));
                    }
                }
                case "sitemap" -> {
                    if (sitemaps.size() < MOST_SITEMAPS) {
                        sitemaps.add(value);
                    }
                }
                case "crawl-delay" -> naming = false;
                default -> {
                    // other words belong to no group and end none
                }
            }
        }
        return new Robots(new RobotsTxt(url.toString(), State.FOUND, 200, sitemaps, null), content, groups, null);
    }

    RobotsTxt file() {
        return file;
    }

    /** Why there was no answer at all. */
    @Nullable
    OutboundFailure failure() {
        return failure;
    }

    Decision decide(String agent, WebUrl url) {
        return switch (file.state()) {
            case ABSENT -> new Decision(true, null);
            case UNREACHABLE -> new Decision(false, null);
            case FOUND -> {
                boolean allowed = url.path().equals("/robots.txt") || rules(agent).isAllowed(url.toString());
                yield new Decision(allowed, line(agent, url, allowed));
            }
        };
    }

    Duration crawlDelay(String agent) {
        if (file.state() != State.FOUND) {
            return Duration.ZERO;
        }
        long millis = rules(agent).getCrawlDelay();
        Duration asked = millis <= 0 ? Duration.ZERO : Duration.ofMillis(millis);
        return asked.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : asked;
    }

    private synchronized BaseRobotRules rules(String agent) {
        return rules.computeIfAbsent(agent.toLowerCase(Locale.ROOT), token -> {
            SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
            // beyond its maximum the library takes a delay for a ban
            parser.setMaxCrawlDelay(Long.MAX_VALUE);
            return parser.parseContent(file.url(), content, "text/plain", List.of(token));
        });
    }

    /** The longest pattern that matches, an Allow before a Disallow: among those that agree with the decision. */
    private @Nullable RobotsLine line(String agent, WebUrl url, boolean allowed) {
        String token = agent.toLowerCase(Locale.ROOT);
        List<Group> own = groups.stream().filter(group -> group.agents().contains(token)).toList();
        String name = own.isEmpty() ? "*" : agent;
        List<Group> chosen = own.isEmpty() ? groups.stream().filter(group -> group.agents().contains("*")).toList()
                : own;
        Line best = null;
        for (Group group : chosen) {
            for (Line line : group.lines()) {
                boolean longer = best == null || line.pattern().length() > best.pattern().length();
                if (line.allow() == allowed && longer && line.matches(url)) {
                    best = line;
                }
            }
        }
        return best == null ? null : new RobotsLine(best.number(), best.text(), name);
    }

    /** By how it begins, and not by its type: many a real robots.txt comes as text/html. */
    private static boolean isWebPage(String text) {
        int at = 0;
        while (true) {
            while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF')) {
                at++;
            }
            String skipped = text.startsWith("<!--", at) ? "-->" : text.startsWith("<?", at) ? "?>" : null;
            if (skipped == null) {
                return PAGE.matcher(text).region(at, text.length()).lookingAt();
            }
            int end = text.indexOf(skipped, at);
            if (end < 0) {
                return false;
            }
            at = end + skipped.length();
        }
    }

    private static String agent(String value) {
        if (value.startsWith("*")) {
            return "*";
        }
        Matcher token = TOKEN.matcher(value);
        return token.lookingAt() ? token.group().toLowerCase(Locale.ROOT) : value;
    }

    private record Group(List<String> agents, List<Line> lines) {
    }

    private record Line(int number, String text, String pattern, boolean allow) {

        /** By the library's own matching. */
        boolean matches(WebUrl url) {
            SimpleRobotRules alone = new SimpleRobotRules(RobotRulesMode.ALLOW_SOME);
            alone.addRule(pattern, false);
            return !alone.isAllowed(url.toString());
        }
    }
}
