package io.cataloom.external.crawl;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.HostTurns;
import io.cataloom.application.insights.PageCrawl;
import io.cataloom.application.insights.PageCrawl.Failed;
import io.cataloom.application.insights.PageCrawl.Reason;
import io.cataloom.application.insights.PageCrawler;
import io.cataloom.domain.insights.AgentAccess;
import io.cataloom.domain.insights.AgentProbe;
import io.cataloom.domain.insights.PageFetch;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.Redirect;
import io.cataloom.domain.insights.RobotsLine;
import io.cataloom.domain.insights.RobotsTxt.State;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.external.http.HttpAnswer;
import io.cataloom.external.http.HttpCall;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.OutboundFailure.Code;
import io.cataloom.external.http.SafeHttpClient;
import io.cataloom.external.http.UserAgents;
import io.cataloom.external.http.WebUrl;

/**
 * Crawls one page and what belongs to it. Each redirect is a request of its own, asked of the robots.txt of where it
 * leads. What a site says for all its pages is remembered for a while; each AI agent's access is tried on each page,
 * for agents whom robots.txt lets in.
 */
public final class SitePageCrawler implements PageCrawler {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int HTML_BYTES = 5 * 1024 * 1024;
    private static final int NOT_MODIFIED = 304;
    static final String ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1";

    private final PoliteHttp http;
    private final RobotsFiles robots;
    private final Sitemaps sitemaps;
    private final LlmsTxtFiles llmsTxt;
    private final ImageLooker images;
    private final AgentProbes probes;

    /**
     * @param remember
     *            how long what a site does with all its pages is not asked for again
     * @param alikePages
     *            after how many pages that were treated alike further ones are not asked for in every way; 0 for never
     */
    public SitePageCrawler(SafeHttpClient client, HostTurns turns, InstantSource clock, Duration remember,
            int mostImages, int alikePages) {
        this.http = new PoliteHttp(client, turns);
        this.robots = new RobotsFiles(http, clock, remember);
        this.sitemaps = new Sitemaps(http, robots, clock, remember);
        this.llmsTxt = new LlmsTxtFiles(http, clock, remember);
        this.images = new ImageLooker(http, robots, mostImages, new Habits<>(clock, remember, alikePages));
        this.probes = new AgentProbes(http, clock, remember, alikePages);
    }

    @Override
    public PageCrawl crawl(WorkspaceId workspace, String url, List<String> agents, @Nullable Known known) {
        try {
            Known usable = known != null && !known.validators().isEmpty()
                    && known.snapshot().fetch().requestedUrl().equals(url) ? known : null;
            return fetched(workspace, url, fetch(url, usable), agents, usable);
        } catch (NoPage none) {
            return none.failed;
        } catch (OutboundFailure failed) {
            return new Failed(reason(failed.code()), String.valueOf(failed.getMessage()));
        }
    }

    private PageCrawl fetched(WorkspaceId workspace, String url, Fetched page, List<String> agents,
            @Nullable Known known) throws NoPage {
        HttpAnswer answer = page.answer();
        String etag = answer.header("etag").orElse(null);
        String modified = answer.header("last-modified").orElse(null);
        if (answer.status() == NOT_MODIFIED && known != null) {
            PageFetch before = known.snapshot().fetch();
            PageFetch fetch = new PageFetch(url, answer.url().toString(), before.status(), page.redirects(),
                    answer.url().secure(), answer.timeToFirstByte().toMillis(), before.bytes(), before.contentType());
            PageSnapshot snapshot = around(known.snapshot().toBuilder().fetch(fetch), page,
                    agents.stream().map(agent -> access(workspace, agent, page, new Kept(known.snapshot(), agent)))
                            .toList())
                    .build();
            Validators validators = etag == null && modified == null ? known.validators()
                    : new Validators(etag, modified);
            return new PageCrawl.Unchanged(snapshot, validators);
        }
        refuseWhatIsNoPage(answer);
        PageFetch fetch = new PageFetch(url, answer.url().toString(), answer.status(), page.redirects(),
                answer.url().secure(), answer.timeToFirstByte().toMillis(), answer.body().length,
                answer.header("content-type").orElse(null));
        PageSnapshot read = PageReader.read(PageSnapshot.builder(fetch), answer.body(), answer.url(), answer.headers())
                .build();
        PageSnapshot.Builder snapshot = read.toBuilder().images(images.look(workspace, answer.url(), read.images()));
        Got got = new Got(answer);
        return new PageCrawl.Seen(around(snapshot, page,
                agents.stream().map(agent -> access(workspace, agent, page, got)).toList()).build(),
                new Validators(etag, modified));
    }

    /** Adds what the site says around the page. */
    private PageSnapshot.Builder around(PageSnapshot.Builder snapshot, Fetched page, List<AgentAccess> agents) {
        WebUrl url = page.answer().url();
        Robots itsRobots = page.robots();
        return snapshot.robots(itsRobots.file())
                .agents(agents)
                .llmsTxt(llmsTxt.of(url, itsRobots.decide(UserAgents.TOKEN, url.at("/llms.txt")),
                        itsRobots.crawlDelay(UserAgents.TOKEN)))
                .sitemaps(sitemaps.check(url, itsRobots));
    }

    private AgentAccess access(WorkspaceId workspace, String agent, Fetched page, AgentProbes.Ours ours) {
        WebUrl url = page.answer().url();
        Robots.Decision decision = page.robots().decide(agent, url);
        AgentProbe probe = decision.allowed()
                ? probes.probe(workspace, url, agent, page.robots().crawlDelay(UserAgents.TOKEN), ours) : null;
        return new AgentAccess(agent, decision.allowed(), decision.line(), probe);
    }

    private Fetched fetch(String url, @Nullable Known known) throws NoPage, OutboundFailure {
        List<Redirect> redirects = new ArrayList<>();
        WebUrl at = WebUrl.parse(url);
        while (true) {
            Robots itsRobots = robots.of(at);
            refuseWhatRobotsForbid(at, itsRobots);
            HttpCall call = HttpCall.get(at.toString()).header("Accept", ACCEPT).atMost(HTML_BYTES).redirects(0);
            if (known != null) {
                String etag = known.validators().etag();
                String modified = known.validators().lastModified();
                call = etag == null ? call : call.header("If-None-Match", etag);
                call = modified == null ? call : call.header("If-Modified-Since", modified);
            }
            HttpAnswer answer = http.send(call, itsRobots.crawlDelay(UserAgents.TOKEN));
            String location = answer.header("location").orElse(null);
            if (location == null || !REDIRECTS.contains(answer.status())) {
                return new Fetched(answer, itsRobots, redirects);
            }
            if (redirects.size() == HttpCall.MOST_REDIRECTS) {
                throw new NoPage(Reason.TOO_MANY_REDIRECTS,
                        "There are more than " + HttpCall.MOST_REDIRECTS + " redirects.");
            }
            WebUrl next = at.resolve(utf8(location));
            redirects.add(new Redirect(at.toString(), answer.status(), next.toString()));
            at = next;
        }
    }

    /** Header values arrive as Latin-1; servers that put more into a Location mean UTF-8. */
    private static String utf8(String header) {
        return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static void refuseWhatRobotsForbid(WebUrl url, Robots itsRobots) throws NoPage, OutboundFailure {
        Robots.Decision permission = itsRobots.decide(UserAgents.TOKEN, url);
        if (permission.allowed()) {
            return;
        }
        OutboundFailure noAnswer = itsRobots.failure();
        if (noAnswer != null) {
            // not the file but the host can't be had
            throw noAnswer;
        }
        if (itsRobots.file().state() == State.UNREACHABLE) {
            throw new NoPage(Reason.ROBOTS_UNREACHABLE, "While " + itsRobots.file().url() + " cannot be had ("
                    + itsRobots.file().problem() + "), robots must stay off the whole site.");
        }
        RobotsLine line = permission.line();
        throw new NoPage(Reason.ROBOTS_DISALLOWED, line == null
                ? itsRobots.file().url() + " keeps " + UserAgents.TOKEN + " off the page."
                : itsRobots.file().url() + " keeps " + UserAgents.TOKEN + " off the page: line " + line.number()
                        + ", \""
                        + TextReader.cut(line.text(), 200) + "\", for User-agent " + line.group() + ".");
    }

    private static void refuseWhatIsNoPage(HttpAnswer answer) throws NoPage {
        int status = answer.status();
        if (status == 404 || status == 410) {
            throw new NoPage(Reason.PAGE_NOT_FOUND, "The page answers " + status + ".");
        }
        if (status >= 500) {
            throw new NoPage(Reason.PAGE_UNREACHABLE, "The page answers " + status + ".");
        }
        if (!answer.successful() || status == 204 || status == 205) {
            throw new NoPage(Reason.PAGE_REFUSED, "The page answers " + status + ".");
        }
        String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        boolean html = type.isEmpty()
                ? new String(answer.body(), 0, Math.min(answer.body().length, 512), StandardCharsets.ISO_8859_1)
                        .stripLeading().startsWith("<")
                : type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
        if (!html) {
            throw new NoPage(Reason.NOT_HTML, type.isEmpty() ? "The answer is not HTML."
                    : "The answer is not HTML but " + TextReader.cut(type, 100) + ".");
        }
    }

    private static Reason reason(Code code) {
        return switch (code) {
            case INVALID_URL -> Reason.INVALID_URL;
            case BLOCKED_URL -> Reason.BLOCKED_URL;
            case UNKNOWN_HOST, UNREACHABLE, TLS_FAILED, BAD_ANSWER -> Reason.PAGE_UNREACHABLE;
            case TIMEOUT -> Reason.TIMEOUT;
            case TOO_LARGE -> Reason.TOO_LARGE;
            case TOO_MANY_REDIRECTS -> Reason.TOO_MANY_REDIRECTS;
        };
    }

    /** The last answer on the way, and what is around it. */
    private record Fetched(HttpAnswer answer, Robots robots, List<Redirect> redirects) {
    }

    /** A page we got just now. */
    private static final class Got implements AgentProbes.Ours {

        private final HttpAnswer answer;
        private long visibleBytes = -1;

        Got(HttpAnswer answer) {
            this.answer = answer;
        }

        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Long visibleBytes() {
            if (visibleBytes < 0) {
                visibleBytes = count(answer);
            }
            return visibleBytes;
        }

        /** Most agents get the very page that we got, which is then read but once. */
        @Override
        public long visibleBytes(HttpAnswer other) {
            return Arrays.equals(other.body(), answer.body()) ? visibleBytes() : count(other);
        }

        private static long count(HttpAnswer html) {
            return PageReader.visibleBytes(html.body(), html.header("content-type").orElse(""), html.url());
        }
    }

    /** A page that is as it was; what an agent got of it then, everybody gets now. */
    private record Kept(PageSnapshot page, String agent) implements AgentProbes.Ours {

        @Override
        public int status() {
            return page.fetch().status();
        }

        @Override
        public @Nullable Long visibleBytes() {
            return page.agents().stream().filter(access -> access.agent().equals(agent)).map(AgentAccess::probe)
                    .filter(probe -> probe != null && probe.status() != null && probe.status() == status())
                    .map(AgentProbe::contentBytes).findFirst().orElse(null);
        }

        @Override
        public long visibleBytes(HttpAnswer other) {
            return Got.count(other);
        }
    }

    /** Ends the crawl. */
    private static final class NoPage extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Failed failed;

        NoPage(Reason reason, String message) {
            super(message);
            this.failed = new Failed(reason, message);
        }
    }
}
