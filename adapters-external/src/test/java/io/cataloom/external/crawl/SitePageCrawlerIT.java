package io.cataloom.external.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.application.insights.HostTurns;
import io.cataloom.application.insights.PageCrawl;
import io.cataloom.application.insights.PageCrawl.Failed;
import io.cataloom.application.insights.PageCrawl.Reason;
import io.cataloom.application.insights.PageCrawl.Seen;
import io.cataloom.application.insights.PageCrawl.Unchanged;
import io.cataloom.application.insights.PageCrawler.Known;
import io.cataloom.domain.insights.AgentAccess;
import io.cataloom.domain.insights.CriterionResult;
import io.cataloom.domain.insights.CriterionResult.Status;
import io.cataloom.domain.insights.PageImage;
import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.insights.RobotsLine;
import io.cataloom.domain.insights.RobotsTxt;
import io.cataloom.domain.insights.Rubric;
import io.cataloom.domain.insights.Score;
import io.cataloom.domain.product.Channel;
import io.cataloom.external.http.AllowList;
import io.cataloom.external.http.OutboundRules;
import io.cataloom.external.http.SafeHttpClient;
import io.cataloom.external.http.UserAgents;
import io.cataloom.external.testing.TestSite;
import io.cataloom.external.testing.TestTls;

class SitePageCrawlerIT {

    private static final PageScorer SCORER = new PageScorer(Rubric.current());
    private static final List<String> AGENTS = SCORER.agents();

    private static TestSite site;
    private static SafeHttpClient client;

    private final Turns turns = new Turns();

    @BeforeAll
    static void start() {
        site = TestSite.start();
        client = new SafeHttpClient(OutboundRules.usual(UserAgents.own("https://cataloom.example/bot"))
                .allowing(AllowList.of(site.allowed())).trusting(TestTls.context())
                .resolvingBy(_ -> List.of(InetAddress.ofLiteral("127.0.0.1"))));
    }

    @AfterAll
    static void stop() {
        client.close();
        site.close();
    }

    @BeforeEach
    void reset() {
        site.reset();
    }

    @Test
    void aGoodPagePassesEveryCriterion() {
        Score score = SCORER.score(seen(TestSite.GOOD), facts(), Channel.D2C);

        assertThat(not(Status.PASS, score)).isEmpty();
    }

    @Test
    void aHalfGoodPageMeetsEveryCriterionPartly() {
        Score score = SCORER.score(seen(TestSite.PARTIAL), facts(), Channel.D2C);

        assertThat(not(Status.PARTIAL, score)).isEmpty();
    }

    @Test
    void aPoorPageFailsEveryCriterion() {
        Score score = SCORER.score(seen(TestSite.POOR), facts(), Channel.D2C);

        assertThat(not(Status.FAIL, score)).isEmpty();
    }

    @Test
    void whatAnAgentMayDoIsSaidWithTheLineThatDecides() {
        PageSnapshot page = seen(TestSite.PARTIAL);

        Map<String, AgentAccess> access = new TreeMap<>();
        page.agents().forEach(agent -> access.put(agent.agent(), agent));
        assertThat(access.get("GPTBot")).isEqualTo(new AgentAccess("GPTBot", false,
                new RobotsLine(3, "Disallow: /products/", "GPTBot"), null));
        assertThat(access.get("ClaudeBot").decidedBy()).isEqualTo(new RobotsLine(7, "Disallow: /", "ClaudeBot"));
        assertThat(access.get("PerplexityBot").allowed()).isTrue();
        assertThat(access.get("PerplexityBot").decidedBy()).isNull();
        assertThat(access.get("PerplexityBot").probe().status()).isEqualTo(403);
        assertThat(access.get("Google-Extended").probe().userAgent()).contains("Googlebot/2.1");
        assertThat(access.get("Applebot-Extended").probe().userAgent()).contains("Applebot/0.1");
        assertThat(site.requests()).noneMatch(request -> request.userAgent().contains("GPTBot")
                || request.userAgent().contains("ClaudeBot") || request.userAgent().contains("CCBot"));
    }

    @Test
    void anImageIsKnownByItsFirstBytes() {
        PageSnapshot page = seen(TestSite.GOOD);

        String img = site.origin(TestSite.GOOD) + "/img/1200x1200/";
        assertThat(page.images()).extracting(PageImage::url, PageImage::width, PageImage::height, PageImage::place)
                .containsExactly(
                        tuple(img + "ac1.jpg", 1200, 1200, PageImage.Place.GALLERY),
                        tuple(img + "ac1-side.jpg", 1200, 1200, PageImage.Place.GALLERY),
                        tuple(img + "ac1-filter.jpg", 1200, 1200,
                                PageImage.Place.GALLERY),
                        tuple(img + "ac1-room.png", 1200, 1200,
                                PageImage.Place.GALLERY));
    }

    @Test
    void anImageThatRobotsTxtKeepsRobotsOffIsNotAskedFor() {
        PageSnapshot page = seen(TestSite.PARTIAL);

        assertThat(page.images()).filteredOn(image -> image.url().contains("/img/800x800/")).singleElement()
                .satisfies(image -> {
                    assertThat(image.disallowedBy()).isEqualTo(new RobotsLine(10, "Disallow: /img/800x800/", "*"));
                    assertThat(image.status()).isNull();
                });
        assertThat(site.requests()).noneMatch(request -> request.path().startsWith("/img/800x800/"));
    }

    @Test
    void theTitleOfAPageThatNeedsScriptsIsAllThereIs() {
        PageSnapshot page = seen(TestSite.SCRIPTED);

        assertThat(page.head().title()).isEqualTo("Loading");
        assertThat(page.text().visibleCharacters()).isZero();
        assertThat(page.text().paragraphs()).isEmpty();
        assertThat(page.agents()).allSatisfy(agent -> assertThat(agent.probe().contentBytes()).isZero());
    }

    @Test
    void aMarketplaceShowsItsOwnKindsOfContent() {
        PageSnapshot page = seen(TestSite.MARKETPLACE);

        assertThat(page.text().headings().getFirst().text()).startsWith("Vornado AC1 Air Purifier with True HEPA");
        assertThat(page.marketplace().bullets()).hasSize(5);
        assertThat(page.marketplace().enhanced()).hasSize(4);
        assertThat(page.marketplace().enhanced().get(2).heading()).isNull();
        assertThat(page.marketplace().enhanced().get(2).imageAlts()).containsExactly("");
        assertThat(page.marketplace().enhanced().getLast().comparison()).isTrue();
        assertThat(page.marketplace().questions()).extracting("question")
                .containsExactly("How loud is it at night?", "How often do I change the filter?");
        assertThat(page.marketplace().videos()).isEqualTo(1);
        assertThat(page.text().reviews().count()).isEqualTo(1128);
        assertThat(page.text().reviews().rating()).isEqualTo("4.6");
        assertThat(page.text().reviews().quotes()).hasSize(2);
        assertThat(page.images().getFirst().width()).isEqualTo(1500);
        assertThat(SCORER.score(page, facts(), Channel.MARKETPLACE).score()).isBetween(50, 95);
    }

    @Test
    void aRetailersPageIsReadLikeAnyOther() {
        PageSnapshot page = seen(TestSite.RETAILER);

        assertThat(page.text().prices()).containsExactly("$189.99");
        assertThat(page.text().bullets()).hasSize(3);
        assertThat(page.text().reviews().count()).isEqualTo(37);
        assertThat(page.text().reviews().quotes()).containsExactly("Works well in our nursery.");
        assertThat(page.structured().items()).hasSize(2);
        assertThat(SCORER.score(page, facts(), Channel.RETAILER).score()).isBetween(50, 95);
    }

    @Test
    void aPageBehindRobotsTxtIsNotAskedFor() {
        assertThat(crawler().crawl(site.product(TestSite.CLOSED), AGENTS, null)).isEqualTo(new Failed(
                Reason.ROBOTS_DISALLOWED, site.origin(TestSite.CLOSED)
                        + "/robots.txt keeps CataloomBot off the page: line 2, \"Disallow: /\", for User-agent *."));
        assertThat(site.requests()).extracting(TestSite.Request::path).containsExactly("/robots.txt");
    }

    @Test
    void whileRobotsTxtFailsNothingIsAskedFor() {
        site.put(TestSite.GOOD, "/robots.txt", TestSite.Answer.status(503));

        assertThat(crawler().crawl(site.product(TestSite.GOOD), AGENTS, null)).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.reason()).isEqualTo(Reason.ROBOTS_UNREACHABLE));
    }

    @Test
    void withoutRobotsTxtEverythingIsAllowed() {
        site.put(TestSite.GOOD, "/robots.txt", TestSite.Answer.status(404));

        PageSnapshot page = seen(TestSite.GOOD);

        assertThat(page.robots().state()).isEqualTo(RobotsTxt.State.ABSENT);
        assertThat(page.agents()).allSatisfy(agent -> assertThat(agent.allowed()).isTrue());
        assertThat(page.sitemaps().foundIn()).isEqualTo(site.origin(TestSite.GOOD) + "/sitemap-products.xml.gz");
        assertThat(page.sitemaps().files()).allSatisfy(file -> assertThat(file.referenced()).isFalse());
    }

    @Test
    void aRedirectIsAskedOfTheRobotsTxtOfWhereItLeads() {
        site.put(TestSite.GOOD, "/moved", TestSite.Answer.redirect(301, site.product(TestSite.CLOSED)));

        assertThat(crawler().crawl(site.origin(TestSite.GOOD) + "/moved", AGENTS, null))
                .isInstanceOfSatisfying(Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.ROBOTS_DISALLOWED));
    }

    @ParameterizedTest
    @CsvSource({"404, PAGE_NOT_FOUND", "410, PAGE_NOT_FOUND", "403, PAGE_REFUSED", "401, PAGE_REFUSED",
            "500, PAGE_UNREACHABLE", "503, PAGE_UNREACHABLE", "204, PAGE_REFUSED", "200, NOT_HTML"})
    void whatIsNoPageSaysWhy(int status, Reason reason) {
        site.put(TestSite.GOOD, "/products/ac1", TestSite.Answer.status(status));

        assertThat(crawler().crawl(site.product(TestSite.GOOD), AGENTS, null)).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"no url, INVALID_URL", "http://127.0.0.1/, BLOCKED_URL", "http://10.0.0.1:80/x, BLOCKED_URL",
            "ftp://www.shop.test/, BLOCKED_URL", "https://www.shop.test:22/, BLOCKED_URL"})
    void whatIsNoAddressOfOursSaysWhy(String url, Reason reason) {
        assertThat(crawler().crawl(url, AGENTS, null)).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgainButItsSiteIsLookedAt() {
        Seen first = (Seen) crawler().crawl(site.product(TestSite.GOOD), AGENTS, null);
        site.put(TestSite.GOOD, "/robots.txt", "text/plain", "User-agent: GPTBot\nDisallow: /products/\n");

        PageCrawl again = crawler().crawl(site.product(TestSite.GOOD), AGENTS,
                new Known(first.validators(), first.snapshot()));

        assertThat(again).isInstanceOfSatisfying(Unchanged.class, unchanged -> {
            assertThat(unchanged.validators()).isEqualTo(first.validators());
            assertThat(unchanged.snapshot().text()).isEqualTo(first.snapshot().text());
            assertThat(unchanged.snapshot().images()).isEqualTo(first.snapshot().images());
            assertThat(unchanged.snapshot().fetch().status()).isEqualTo(200);
            assertThat(unchanged.snapshot().agents()).filteredOn(agent -> agent.agent().equals("GPTBot"))
                    .singleElement().satisfies(agent -> assertThat(agent.allowed()).isFalse());
        });
    }

    @Test
    void aSiteIsAskedOnceForWhatIsTheSameForAllItsPages() {
        SitePageCrawler crawler = crawler();
        site.put(TestSite.GOOD, "/products/ac2", "text/html", "<p>Another</p>");
        crawler.crawl(site.product(TestSite.GOOD), AGENTS, null);
        crawler.crawl(site.origin(TestSite.GOOD) + "/products/ac2", AGENTS, null);

        for (String path : List.of("/robots.txt", "/llms.txt", "/sitemap.xml", "/sitemap-products.xml.gz")) {
            assertThat(site.requests()).filteredOn(request -> request.path().equals(path)).as(path).hasSize(1);
        }
    }

    @Test
    void everyRequestTakesItsTurn() {
        seen(TestSite.PARTIAL);

        assertThat(turns.taken).hasSize(site.requests().size());
        assertThat(turns.taken).filteredOn(turn -> turn.startsWith(TestSite.PARTIAL)).last()
                .satisfies(turn -> assertThat(turn).endsWith(" PT1S"));
    }

    @Test
    void anHtmlBombIsReadInTime() {
        site.put(TestSite.GOOD, "/products/ac1", "text/html", "<div>".repeat(200_000) + "x");

        assertThat(crawler().crawl(site.product(TestSite.GOOD), List.of(), null)).isInstanceOf(Seen.class);
    }

    private PageSnapshot seen(String host) {
        PageCrawl crawl = crawler().crawl(site.product(host), AGENTS, null);
        assertThat(crawl).isInstanceOf(Seen.class);
        return ((Seen) crawl).snapshot();
    }

    private SitePageCrawler crawler() {
        return new SitePageCrawler(client, turns, InstantSource.system(), Duration.ofMinutes(1), 12);
    }

    private static ProductFacts facts() {
        return ProductFacts.builder("VRN-AC1").title("Vornado AC1 air purifier").brand("Vornado").gtin("4006381333931")
                .price(new BigDecimal("199.00"), "USD").category(List.of("Home", "Air purifiers"))
                .attributes(Map.of("color", "ice white")).build();
    }

    private static List<String> not(Status status, Score score) {
        List<String> others = new ArrayList<>();
        score.buckets().stream().flatMap(bucket -> bucket.criteria().stream())
                .filter(result -> result.status() != status).map(SitePageCrawlerIT::shown).forEach(others::add);
        return others;
    }

    private static String shown(CriterionResult result) {
        return result.key() + " " + result.status() + " " + result.points() + ": " + result.message() + " "
                + result.evidence() + "\n";
    }

    /** Lets everybody go at once and remembers who went. */
    private static final class Turns implements HostTurns {

        private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();

        @Override
        public <T> T inTurn(String host, Duration crawlDelay, Supplier<T> request) {
            taken.add(host + " " + crawlDelay);
            return request.get();
        }
    }
}
