package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.AgentProbe.LikeOthers;
import io.cataloom.domain.insights.LlmsTxt.Link;
import io.cataloom.domain.insights.LlmsTxt.Section;
import io.cataloom.domain.insights.RobotsTxt.State;

/** Whether AI agents may come, and what they get. */
final class GeoChecks {

    private GeoChecks() {
    }

    static CriterionResult allowRules(Page page, CriterionRule rule) {
        RobotsTxt robots = page.snapshot.robots();
        Map<String, AgentAccess> byAgent = byAgent(page);
        List<Object> seen = new ArrayList<>();
        List<String> blocked = new ArrayList<>();
        List<String> agents = rule.list("agents");
        for (String agent : agents) {
            AgentAccess access = byAgent.get(agent);
            boolean allowed = access != null && access.allowed();
            if (!allowed) {
                blocked.add(agent);
            }
            seen.add(Evidence.map("agent", agent, "allowed", allowed, "decided_by", reason(access, robots)));
        }
        int allowed = agents.size() - blocked.size();
        return new Finding(rule)
                .share("agents_allowed", allowed, agents.size(), allowed + " of " + agents.size() + " agents",
                        todo(robots, blocked))
                .saw("robots_txt", Evidence.map("url", Evidence.quote(robots.url()), "state", code(robots.state()),
                        "status", robots.status(), "problem", Evidence.quoted(robots.problem())))
                .saw("agents", seen).result("robots.txt lets all " + agents.size() + " AI agents fetch this page.");
    }

    private static String todo(RobotsTxt robots, List<String> blocked) {
        return robots.state() == State.UNREACHABLE
                ? "Make " + Evidence.quote(robots.url())
                        + " answer: while it fails, agents must take everything as disallowed."
                : "Allow " + String.join(", ", blocked) + " in robots.txt: remove or narrow the lines quoted.";
    }

    private static Object reason(@Nullable AgentAccess access, RobotsTxt robots) {
        if (access == null) {
            return "not looked at";
        }
        RobotsLine line = access.decidedBy();
        if (line != null) {
            return Evidence.map("line", line.number(), "text", Evidence.quote(line.text()), "user_agent",
                    Evidence.quote(line.group()));
        }
        return switch (robots.state()) {
            case FOUND -> "no line matches";
            case ABSENT -> "there is no robots.txt";
            case UNREACHABLE -> "robots.txt could not be read";
        };
    }

    static CriterionResult llmsTxt(Page page, CriterionRule rule) {
        LlmsTxt file = page.snapshot.llmsTxt();
        Finding finding = new Finding(rule);
        if (!file.present() && file.status() == null) {
            return finding.saw("url", Evidence.quote(file.url())).saw("problems", Evidence.quotes(file.problems()))
                    .error("Make " + Evidence.quote(file.url()) + " answer: it could not be fetched.");
        }
        boolean valid = file.present() && file.title() != null && file.problems().isEmpty();
        List<Section> linked = file.sections().stream().filter(section -> !section.links().isEmpty()).toList();
        String product = file.present() ? productLink(page, file) : null;
        return finding
                .part("file", file.present(), file.status(),
                        "Put a Markdown file llms.txt at the root of the site.")
                .part("format", valid, valid ? Evidence.quoted(file.title()) : Evidence.quotes(file.problems()),
                        "Start it with exactly one # title and keep to the format.")
                .part("sections", file.present() && !linked.isEmpty(),
                        Evidence.list(linked,
                                section -> Evidence.map("name", Evidence.quote(section.name()), "links",
                                        section.links().size())),
                        "Add ## sections with lists of links.")
                .part("products", product != null, product, "Link this page or name a section for products in it.")
                .saw("url", Evidence.quote(file.url())).result("llms.txt is valid and leads to products.");
    }

    /** What in the file is about products: a link to this very page, or the name of a section that has links. */
    private static @Nullable String productLink(Page page, LlmsTxt file) {
        Address own = Address.of(page.snapshot.fetch().finalUrl());
        int read = 0;
        for (Section section : file.sections()) {
            if (!section.links().isEmpty()
                    && page.lexicon.productSections.find(Sentence.of(section.name())) != null) {
                return "section: " + Evidence.quote(section.name());
            }
            for (Link link : section.links()) {
                if (++read <= Page.MOST_TEXTS && Address.of(link.url()).on(own).leadsWhere(own)) {
                    return "link: " + Evidence.quote(link.url());
                }
            }
        }
        return null;
    }

    static CriterionResult agentAccess(Page page, CriterionRule rule) {
        Map<String, AgentAccess> byAgent = byAgent(page);
        int least = rule.whole("min_content_bytes");
        List<Object> seen = new ArrayList<>();
        List<String> unserved = new ArrayList<>();
        List<String> disallowed = new ArrayList<>();
        List<String> agents = rule.list("agents");
        for (String agent : agents) {
            AgentAccess access = byAgent.get(agent);
            AgentProbe probe = access == null ? null : access.probe();
            Integer status = probe == null ? null : probe.status();
            boolean served = probe != null && status != null && status == 200 && probe.contentBytes() >= least;
            if (!served) {
                (probe == null && access != null && !access.allowed() ? disallowed : unserved).add(agent);
            }
            seen.add(probe == null
                    ? Evidence.map("agent", agent, "served", false, "problem",
                            access != null && !access.allowed() ? "not tried: robots.txt disallows it" : "not tried")
                    : Evidence.map("agent", agent, "served", served, "status", status, "content_bytes",
                            probe.contentBytes(), "user_agent", Evidence.quote(probe.userAgent()), "problem",
                            Evidence.quoted(probe.failure()), "concluded_from", shown(probe.likeOthers())));
        }
        int served = agents.size() - unserved.size() - disallowed.size();
        String firewall = "Let the firewall or CDN answer " + String.join(", ", unserved) + " with 200 and at least "
                + least + " bytes of text in the HTML.";
        String rules = "Allow " + String.join(", ", disallowed) + " in robots.txt.";
        return new Finding(rule)
                .share("agents_served", served, agents.size(), served + " of " + agents.size() + " agents",
                        Stream.of(unserved.isEmpty() ? "" : firewall, disallowed.isEmpty() ? "" : rules)
                                .filter(advice -> !advice.isEmpty()).collect(Collectors.joining(" ")))
                .saw("min_content_bytes", least).saw("agents", seen)
                .result("All " + agents.size() + " AI agents get the page with its text.");
    }

    /** This page was not asked for as the agent, those were. */
    private static @Nullable Object shown(@Nullable LikeOthers others) {
        return others == null ? null
                : Evidence.map("pages", others.pages(), "last", Evidence.quote(others.lastUrl()), "at",
                        others.at().toString());
    }

    static CriterionResult robotsMeta(Page page, CriterionRule rule) {
        List<String> agents = rule.list("agents");
        List<String> blocking = rule.list("blocking");
        List<String> weakening = rule.list("weakening");
        boolean blocksAll = false;
        boolean blocksOne = false;
        boolean weakens = false;
        List<RobotsDirective> seen = page.snapshot.directives().stream().limit(Page.MOST_TEXTS).toList();
        List<Object> contradicting = new ArrayList<>();
        for (RobotsDirective directive : seen) {
            boolean forAll = directive.agent().equals("*");
            if (!forAll && !agents.contains(directive.agent())) {
                continue;
            }
            boolean blocks = names(directive, blocking);
            boolean weak = names(directive, weakening);
            blocksAll |= blocks && forAll;
            blocksOne |= blocks && !forAll;
            weakens |= weak;
            if ((blocks || weak) && contradicting.size() < Evidence.MOST_ELEMENTS) {
                contradicting.add(shown(directive));
            }
        }
        Object said = seen.isEmpty() ? "no robots meta element and no X-Robots-Tag header" : null;
        Finding finding = new Finding(rule);
        if (blocksAll) {
            finding.part("may_be_used", false, contradicting, "Remove noindex and noai from the page and its headers.");
        } else {
            finding.part("may_be_used", blocksOne ? rule.decimal("one_agent_blocked") : rule.part("may_be_used"),
                    blocksOne ? contradicting : said, "Remove noindex and noai that are for one AI agent.");
        }
        return finding
                .part("without_limits", !blocksAll && !weakens, weakens ? contradicting : said,
                        "Remove directives that forbid quoting the page, such as nosnippet.")
                .saw("directives", Evidence.list(seen, GeoChecks::shown))
                .result("No directive contradicts the crawl rules.");
    }

    private static boolean names(RobotsDirective directive, List<String> any) {
        return directive.directives().stream().limit(50).filter(said -> said.length() < 100)
                .anyMatch(said -> any.contains(said.replace(" ", "").toLowerCase(Locale.ROOT)));
    }

    private static Object shown(RobotsDirective directive) {
        return Evidence.map("in", directive.source() == RobotsDirective.Source.META ? "meta" : "header", "agent",
                Evidence.quote(directive.agent()), "text", Evidence.quote(directive.text()));
    }

    static CriterionResult sitemap(Page page, CriterionRule rule) {
        SitemapCheck sitemaps = page.snapshot.sitemaps();
        boolean referenced = sitemaps.files().stream().anyMatch(SitemapCheck.File::referenced);
        String foundIn = sitemaps.foundIn();
        boolean inReferenced = foundIn != null && sitemaps.files().stream()
                .anyMatch(file -> file.referenced() && file.url().equals(foundIn));
        Finding finding = new Finding(rule).part("sitemap_referenced", referenced,
                Evidence.quotes(page.snapshot.robots().sitemaps()),
                "Name the sitemap in robots.txt: Sitemap: https://...");
        if (foundIn == null) {
            finding.part("page_listed",
                    sitemaps.complete() || !referenced
                            ? BigDecimal.ZERO
                            : rule.decimal("unread_rest"),
                    sitemaps.complete() ? null : "not in what could be read of the sitemaps",
                    "List " + Evidence.quote(page.snapshot.fetch().finalUrl()) + " in the sitemap.");
        } else {
            finding.part("page_listed", inReferenced ? rule.part("page_listed") : rule.decimal("unreferenced_listing"),
                    Evidence.map("sitemap", Evidence.quote(foundIn), "entry", Evidence.quoted(sitemaps.entry())),
                    "The page is listed in a sitemap that robots.txt does not name.");
        }
        return finding
                .saw("files", Evidence.list(sitemaps.files(),
                        file -> Evidence.map("url", Evidence.quote(file.url()), "referenced", file.referenced(),
                                "entries", file.entries(), "problem", Evidence.quoted(file.problem()))))
                .saw("complete", sitemaps.complete()).result("A sitemap that robots.txt names lists the page.");
    }

    private static Map<String, AgentAccess> byAgent(Page page) {
        Map<String, AgentAccess> byAgent = new HashMap<>();
        page.snapshot.agents().forEach(access -> byAgent.putIfAbsent(access.agent(), access));
        return byAgent;
    }

    private static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

}
