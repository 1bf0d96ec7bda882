package io.cataloom.external.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
import io.cataloom.domain.insights.AgentProbe;
import io.cataloom.domain.insights.AgentProbe.LikeOthers;
import io.cataloom.domain.insights.ComparisonTable;
import io.cataloom.domain.insights.CriterionResult;
import io.cataloom.domain.insights.CriterionResult.Status;
import io.cataloom.domain.insights.LlmsTxt;
import io.cataloom.domain.insights.PageImage;
import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.insights.RobotsLine;
import io.cataloom.domain.insights.RobotsTxt;
import io.cataloom.domain.insights.Rubric;
import io.cataloom.domain.insights.Score;
import io.cataloom.domain.insights.SitemapCheck;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.external.http.AllowList;
import io.cataloom.external.http.OutboundRules;
import io.cataloom.external.http.SafeHttpClient;
import io.cataloom.external.http.UserAgents;
import io.cataloom.external.testing.TestImages;
import io.cataloom.external.testing.TestSite;
import io.cataloom.external.testing.TestTls;

class SitePageCrawlerIT {

    private static final WorkspaceId OURS = new WorkspaceId(1);
    private static final PageScorer SCORER = new PageScorer(Rubric.current());
    private static final List<String> AGENTS = SCORER.agents();

    private static TestSite site;
    private static SafeHttpClient client;

    private final Turns turns = new Turns();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

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
        assertThat(page.marketplace().enhanced().getFirst().comparison()).isNull();
        assertThat(page.marketplace().enhanced().getLast().comparison())
                .isEqualTo(new ComparisonTable(List.of("AC1", "AC2"), List.of("Room")));
        assertThat(page.marketplace().questions()).extracting("question")
                .containsExactly("How loud is it at night?", "How often do I change the filter?");
        assertThat(page.marketplace().videos()).isEqualTo(1);
        assertThat(page.text().reviews().count()).isEqualTo(1128);
        assertThat(page.text().reviews().rating()).isEqualTo("4.6");
        assertThat(page.text().reviews().quotes()).hasSize(2);
        assertThat(page.images().getFirst().width()).isEqualTo(1500);
        assertThat(SCORER.score(page, facts(), Channel.MARKETPLACE).score()).isBetween(50, 95);
    }

    @ParameterizedTest
    @CsvSource({"B00FULL, PASS", "B00HALF, PARTIAL", "B00NONE, FAIL"})
    void everyCriterionOfAMarketplaceIsMetPartlyMetAndFailedByAListingMadeForIt(String asin, Status status) {
        PageCrawl crawl = crawler().crawl(OURS, site.origin(TestSite.MARKETPLACE) + "/dp/" + asin, AGENTS, null);
        Score score = SCORER.score(((Seen) crawl).snapshot(), facts(), Channel.MARKETPLACE);

        assertThat(score.buckets()).extracting(bucket -> bucket.criteria().size()).containsOnly(5);
        assertThat(not(status, score)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rss  | /feed.xml | <rss version="2.0"><channel><title>New</title><link>ORIGIN/</link><item><link>PAGE</link></item></channel></rss>
            atom | /atom.xml | <feed xmlns="http://www.w3.org/2005/Atom"><title>New</title><entry><link href="PAGE"/></entry></feed>
            text | /urls.txt | ORIGIN/about-PAGE
            """)
    void feedsAndListsOfAddressesAreSitemapsToo(String kind, String path, String file) {
        String origin = site.origin(TestSite.GOOD);
        site.put(TestSite.GOOD, "/robots.txt", "text/plain", "Sitemap: " + origin + path + "\n");
        site.put(TestSite.GOOD, path, kind.equals("text") ? "text/plain" : "application/xml",
                file.replace("ORIGIN", origin).replace("-PAGE", "\nPAGE")
                        .replace("PAGE", site.product(TestSite.GOOD)));

        PageSnapshot page = seen(TestSite.GOOD);

        assertThat(page.sitemaps().foundIn()).as(page.sitemaps().toString()).isEqualTo(origin + path);
        assertThat(page.sitemaps().entry()).isEqualTo(site.product(TestSite.GOOD));
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
        assertThat(crawler().crawl(OURS, site.product(TestSite.CLOSED), AGENTS, null)).isEqualTo(new Failed(
                Reason.ROBOTS_DISALLOWED, site.origin(TestSite.CLOSED)
                        + "/robots.txt keeps CataloomBot off the page: line 2, \"Disallow: /\", for User-agent *."));
        assertThat(site.requests()).extracting(TestSite.Request::path).containsExactly("/robots.txt");
    }

    @Test
    void whileRobotsTxtFailsNothingIsAskedFor() {
        site.put(TestSite.GOOD, "/robots.txt", TestSite.Answer.status(503));

        assertThat(crawler().crawl(OURS, site.product(TestSite.GOOD), AGENTS, null)).isInstanceOfSatisfying(
                Failed.class,
                failed -> assertThat(failed.reason()).isEqualTo(Reason.ROBOTS_UNREACHABLE));
    }

    @Test
    void aRobotsTxtThatIsTooLongEndsWithItsLastWholeLine() {
        String head = "User-agent: GPTBot\nDisallow: /cart\n";
        String filler = "#".repeat(500 * 1024 - head.length() - "\nDisallow: /p".length());
        site.put(TestSite.GOOD, "/robots.txt", "text/plain", head + filler + "\nDisallow: /private\n");

        assertThat(seen(TestSite.GOOD).agents()).allSatisfy(agent -> assertThat(agent.allowed()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"404, 404, ''", "503, , status 503"})
    void anLlmsTxtThatFailsIsNeitherThereNorMissing(int status, Integer seen, String problem) {
        site.put(TestSite.GOOD, "/llms.txt", TestSite.Answer.status(status));

        assertThat(seen(TestSite.GOOD).llmsTxt()).isEqualTo(new LlmsTxt(site.origin(TestSite.GOOD) + "/llms.txt", seen,
                false, null, null, List.of(), problem.isEmpty() ? List.of() : List.of(problem)));
    }

    @Test
    void aSitemapThatIsNotThereHidesNothing() {
        site.put(TestSite.GOOD, "/robots.txt", "text/plain", "Sitemap: " + site.origin(TestSite.GOOD)
                + "/gone.xml\nSitemap: /relative.xml\n");

        assertThat(seen(TestSite.GOOD).sitemaps()).isEqualTo(new SitemapCheck(List.of(
                new SitemapCheck.File(site.origin(TestSite.GOOD) + "/gone.xml", true, 0, "status 404"),
                new SitemapCheck.File("/relative.xml", true, 0, "The URL is not an absolute http or https URL.")),
                null, null, true));
    }

    @Test
    void aPictureMayTellMuchAboutTheCameraBeforeItsSize() {
        byte[] picture = TestImages.of("jpg", 1200, 800);
        byte[] segment = new byte[2 + 65_000];
        segment[0] = (byte) 0xff;
        segment[1] = (byte) 0xe1;
        segment[2] = (byte) (65_000 >> 8);
        segment[3] = (byte) 65_000;
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        large.write(picture, 0, 2);
        large.writeBytes(segment);
        large.writeBytes(segment);
        large.write(picture, 2, picture.length - 2);
        site.put(TestSite.GOOD, "/img/1200x1200/ac1.jpg",
                new TestSite.Answer(200, Map.of("Content-Type", "image/jpeg"), large.toByteArray()));

        PageImage hero = seen(TestSite.GOOD).images().getFirst();

        assertThat(hero.width()).isEqualTo(1200);
        assertThat(hero.height()).isEqualTo(800);
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

        assertThat(crawler().crawl(OURS, site.origin(TestSite.GOOD) + "/moved", AGENTS, null))
                .isInstanceOfSatisfying(Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.ROBOTS_DISALLOWED));
    }

    @ParameterizedTest
    @CsvSource({"404, PAGE_NOT_FOUND", "410, PAGE_NOT_FOUND", "403, PAGE_REFUSED", "401, PAGE_REFUSED",
            "500, PAGE_UNREACHABLE", "503, PAGE_UNREACHABLE", "204, PAGE_REFUSED", "200, NOT_HTML"})
    void whatIsNoPageSaysWhy(int status, Reason reason) {
        site.put(TestSite.GOOD, "/products/ac1", TestSite.Answer.status(status));

        assertThat(crawler().crawl(OURS, site.product(TestSite.GOOD), AGENTS, null)).isInstanceOfSatisfying(
                Failed.class,
                failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"no url, INVALID_URL", "http://127.0.0.1/, BLOCKED_URL", "http://10.0.0.1:80/x, BLOCKED_URL",
            "ftp://www.shop.test/, BLOCKED_URL", "https://www.shop.test:22/, BLOCKED_URL"})
    void whatIsNoAddressOfOursSaysWhy(String url, Reason reason) {
        assertThat(crawler().crawl(OURS, url, AGENTS, null)).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgainButItsSiteIsLookedAt() {
        Seen first = (Seen) crawler().crawl(OURS, site.product(TestSite.GOOD), AGENTS, null);
        site.put(TestSite.GOOD, "/robots.txt", "text/plain", "User-agent: GPTBot\nDisallow: /products/\n");

        PageCrawl again = crawler().crawl(OURS, site.product(TestSite.GOOD), AGENTS,
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
        crawler.crawl(OURS, site.product(TestSite.GOOD), AGENTS, null);
        crawler.crawl(OURS, site.origin(TestSite.GOOD) + "/products/ac2", AGENTS, null);

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

        assertThat(crawler().crawl(OURS, site.product(TestSite.GOOD), List.of(), null)).isInstanceOf(Seen.class);
    }

    // what is alike on page after page

    @Test
    void aSiteWhosePagesAreAlikeIsAskedAFractionOfIt() {
        SitePageCrawler crawler = crawler(3);
        List<PageSnapshot> pages = IntStream.rangeClosed(1, 50).mapToObj(i -> page(crawler, OURS, i)).toList();

        for (String agent : List.of("GPTBot", "ClaudeBot", "PerplexityBot", "Googlebot", "CCBot", "Applebot")) {
            assertThat(asked(agent)).as(agent).containsExactly("/products/p1", "/products/p2", "/products/p3");
        }
        assertThat(site.requests()).filteredOn(request -> request.path().startsWith("/img/")).hasSize(3 * 4 + 47 * 2);
        // 11 for each of the first pages, 3 for each of the others, and what the site says for all of them
        assertThat(site.requests()).hasSize(3 * 11 + 47 * 3 + 5);
        assertThat(pages).allSatisfy(page -> assertThat(score(page)).isEqualTo(score(pages.getFirst())));
        PageSnapshot last = pages.getLast();
        assertThat(last.agents()).allSatisfy(agent -> {
            assertThat(agent.probe().likeOthers()).isEqualTo(
                    new LikeOthers(3, site.origin(TestSite.GOOD) + "/products/p3", now));
            assertThat(agent.probe().contentBytes()).isPositive();
        });
        String evidence = SCORER.score(last, facts(), Channel.D2C).buckets().toString();
        assertThat(evidence)
                .contains("concluded_from={pages=3, last=" + site.origin(TestSite.GOOD) + "/products/p3, at="
                        + now + "}", "not_asked_for=2");
    }

    @Test
    void aHabitLastsAWhileAndIsNotTheNeighbours() {
        SitePageCrawler crawler = crawler(3);
        IntStream.rangeClosed(1, 4).forEach(i -> page(crawler, OURS, i));

        page(crawler, new WorkspaceId(2), 5);
        assertThat(asked("GPTBot")).last().isEqualTo("/products/p5");
        now = now.plus(Duration.ofMinutes(1));
        PageSnapshot later = page(crawler, OURS, 6);

        assertThat(asked("GPTBot")).last().isEqualTo("/products/p6");
        assertThat(later.agents()).allSatisfy(agent -> assertThat(agent.probe().likeOthers()).isNull());
    }

    @Test
    void whatDiffersFromPageToPageIsNoHabit() {
        SitePageCrawler crawler = crawler(3);
        for (int i = 1; i <= 5; i++) {
            String answer = i % 2 == 0 ? "" : site.text(TestSite.GOOD, "/products/ac1");
            String own = site.text(TestSite.GOOD, "/products/ac1");
            int[] time = new int[1];
            // the second request for it, which is the first agent's, gets another answer
            site.put(TestSite.GOOD, "/products/p" + i, () -> TestSite.Answer.html(time[0]++ == 1 ? answer : own));
            crawl(crawler, OURS, i);
        }

        assertThat(asked("GPTBot")).hasSize(5);
        assertThat(asked("CCBot")).hasSize(3);
    }

    @Test
    void anAgentThatIsRefusedOnPageAfterPageIsTakenToBeRefused() {
        SitePageCrawler crawler = crawler(3);
        for (int i = 1; i <= 4; i++) {
            int[] time = new int[1];
            // after our own request comes PerplexityBot's: robots.txt keeps the two before it off
            site.put(TestSite.PARTIAL, "/products/p" + i, () -> time[0]++ == 1 ? TestSite.Answer.status(403)
                    : TestSite.Answer.html("<p>Air</p>"));
        }
        List<PageSnapshot> pages = IntStream.rangeClosed(1, 4).mapToObj(i -> ((Seen) crawler.crawl(OURS,
                site.plainOrigin(TestSite.PARTIAL) + "/products/p" + i, AGENTS, null)).snapshot()).toList();

        AgentProbe probe = pages.getLast().agents().stream().filter(agent -> agent.agent().equals("PerplexityBot"))
                .findFirst().orElseThrow().probe();
        assertThat(probe.status()).isEqualTo(403);
        assertThat(probe.contentBytes()).isZero();
        assertThat(probe.likeOthers().pages()).isEqualTo(3);
        assertThat(asked("PerplexityBot")).hasSize(3);
    }

    @Test
    void aMissingImageHasAllOfThePagesLookedAt() {
        SitePageCrawler crawler = crawler(3);
        IntStream.rangeClosed(1, 3).forEach(i -> page(crawler, OURS, i));
        for (String image : List.of("ac1-side.jpg", "ac1-filter.jpg", "ac1-room.png")) {
            site.put(TestSite.GOOD, "/img/1200x1200/" + image, TestSite.Answer.status(404));
        }

        PageSnapshot page = page(crawler, OURS, 4);
        assertThat(page.images()).extracting(PageImage::status).containsExactly(200, 404, 404, 404);
        assertThat(page(crawler, OURS, 5).images()).extracting(PageImage::status).containsExactly(200, 404, 404, 404);
    }

    @Test
    void anUnchangedPageIsOneRequest() {
        SitePageCrawler crawler = crawler(3);
        IntStream.rangeClosed(1, 3).forEach(i -> page(crawler, OURS, i));
        Seen first = (Seen) crawler.crawl(OURS, site.product(TestSite.GOOD), AGENTS, null);
        int before = site.requests().size();

        Unchanged again = (Unchanged) crawler.crawl(OURS, site.product(TestSite.GOOD), AGENTS,
                new Known(first.validators(), first.snapshot()));

        assertThat(site.requests()).hasSize(before + 1);
        assertThat(again.snapshot().agents()).extracting(AgentAccess::probe)
                .isEqualTo(first.snapshot().agents().stream().map(AgentAccess::probe).toList());
    }

    private List<String> asked(String agent) {
        return site.requests().stream().filter(request -> request.userAgent().contains(agent + "/"))
                .map(TestSite.Request::path).toList();
    }

    private static int score(PageSnapshot page) {
        return SCORER.score(page, facts(), Channel.D2C).score();
    }

    /** A good page like the others. */
    private static PageSnapshot page(SitePageCrawler crawler, WorkspaceId workspace, int i) {
        site.put(TestSite.GOOD, "/products/p" + i, TestSite.Answer.html(site.text(TestSite.GOOD, "/products/ac1")));
        return crawl(crawler, workspace, i);
    }

    private static PageSnapshot crawl(SitePageCrawler crawler, WorkspaceId workspace, int i) {
        return ((Seen) crawler.crawl(workspace, site.origin(TestSite.GOOD) + "/products/p" + i, AGENTS, null))
                .snapshot();
    }

    private SitePageCrawler crawler(int alikePages) {
        return new SitePageCrawler(client, turns, () -> now, Duration.ofMinutes(1), 12, alikePages);
    }

    private PageSnapshot seen(String host) {
        PageCrawl crawl = crawler().crawl(OURS, site.product(host), AGENTS, null);
        assertThat(crawl).isInstanceOf(Seen.class);
        return ((Seen) crawl).snapshot();
    }

    private SitePageCrawler crawler() {
        return new SitePageCrawler(client, turns, InstantSource.system(), Duration.ofMinutes(1), 12, 0);
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
