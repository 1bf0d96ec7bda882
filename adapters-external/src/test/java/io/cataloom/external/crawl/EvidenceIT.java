package io.cataloom.external.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.application.insights.HostTurns;
import io.cataloom.application.insights.PageCrawl.Seen;
import io.cataloom.domain.insights.Bucket;
import io.cataloom.domain.insights.CriterionResult;
import io.cataloom.domain.insights.CriterionResult.Status;
import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.insights.Rubric;
import io.cataloom.domain.insights.Score;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.external.http.AllowList;
import io.cataloom.external.http.OutboundRules;
import io.cataloom.external.http.SafeHttpClient;
import io.cataloom.external.http.UserAgents;
import io.cataloom.external.testing.TestSite;
import io.cataloom.external.testing.TestTls;

/**
 * What a merchant does who doubts a score: adds up the points, and looks for every quote on the site, in the files as
 * they are served.
 */
class EvidenceIT {

    /** Parts of the evidence that quote the site. */
    private static final Set<String> QUOTES = Set.of("text", "title", "sentence", "question", "answer", "alt", "image",
            "quotes", "headings", "prices", "json_ld_images", "canonical", "images", "entry");

    private static final WorkspaceId OURS = new WorkspaceId(1);
    private static final PageScorer SCORER = new PageScorer(Rubric.current());
    private static TestSite site;
    private static SafeHttpClient client;

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

    @ParameterizedTest
    @CsvSource({TestSite.GOOD + ", /products/ac1", TestSite.PARTIAL + ", /products/ac1", TestSite.POOR + ", /p",
            TestSite.RETAILER + ", /p/ac1", TestSite.MARKETPLACE + ", /dp/B00AC1",
            TestSite.SCRIPTED + ", /products/ac1"})
    void everyPointCanBeCheckedByHand(String host, String path) {
        PageSnapshot page = seen(host);
        Score score = SCORER.score(page, facts(), Channel.of(site.product(host)));

        addsUp(score);
        isOnTheSite(score, sources(host, path));
        linesAreWhereTheyAreSaidToBe(score, host);
    }

    private static void addsUp(Score score) {
        BigDecimal points = BigDecimal.ZERO;
        int most = 0;
        for (Bucket bucket : score.buckets()) {
            for (CriterionResult result : bucket.criteria()) {
                BigDecimal parts = BigDecimal.ZERO;
                if (result.evidence().get("checks") instanceof List<?> checks) {
                    for (Object check : checks) {
                        parts = parts.add((BigDecimal) ((Map<?, ?>) check).get("points"));
                    }
                }
                assertThat(parts).as(result.key()).isEqualByComparingTo(result.points());
                points = points.add(parts);
                most += result.status() == Status.NOT_APPLICABLE ? 0 : 4;
            }
        }
        assertThat(score.score()).isEqualTo(points.multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(most), 0, RoundingMode.HALF_UP).intValueExact());
    }

    private static void isOnTheSite(Score score, String sources) {
        List<String> invented = new ArrayList<>();
        for (Bucket bucket : score.buckets()) {
            bucket.criteria().forEach(result -> walk("", result.evidence(), (name, text) -> {
                if (QUOTES.contains(name) && !sources.contains(plain(text))) {
                    invented.add(result.key() + " " + name + ": " + text);
                }
            }));
        }
        assertThat(invented).isEmpty();
    }

    /** Every text in the evidence with the name it stands under. */
    private static void walk(String name, Object value, BiConsumer<String, String> each) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, inner) -> walk(String.valueOf(key), inner, each));
            case List<?> list -> list.forEach(inner -> walk(name, inner, each));
            case String text -> each.accept(name, text);
            default -> {
                // a number or truth value
            }
        }
    }

    /** The page as text and as source, its attributes and the site's other files, in one line each. */
    private static String sources(String host, String path) {
        String html = site.text(host, path);
        StringBuilder sources = new StringBuilder();
        Document document = Jsoup.parse(html, site.product(host));
        sources.append(plain(document.text())).append('\n').append(plain(html)).append('\n')
                .append(plain(document.title())).append('\n');
        document.getAllElements().forEach(element -> {
            sources.append(plain(element.text())).append('\n').append(plain(element.ownText())).append('\n');
            if (element.normalName().length() == 2 && element.normalName().startsWith("h")) {
                sources.append(element.normalName()).append(' ').append(plain(element.text())).append('\n');
            }
            element.attributes().forEach(attribute -> sources.append(plain(attribute.getValue())).append('\n')
                    .append(plain(element.absUrl(attribute.getKey()))).append('\n'));
        });
        for (String file : List.of("/robots.txt", "/llms.txt", "/sitemap-products.xml.gz", "/sitemap.xml")) {
            if (TestSite.class.getResource("site/" + host + file) != null && !file.endsWith(".gz")) {
                site.text(host, file).lines().forEach(line -> sources.append(plain(line)).append('\n'));
            }
        }
        // and the one header that a shop of ours sends
        return sources.append(site.product(host)).append("\nX-Robots-Tag: max-image-preview:large").toString();
    }

    /** On one line; what was cut off is left out, and so is the host of an address, which a page may leave out. */
    private static String plain(String text) {
        String line = text.replaceAll("[\\s\\u00A0]+", " ").strip().replaceFirst("^https?://[^/ ]+(?=/)", "");
        return line.endsWith("…") ? line.substring(0, line.length() - 1) : line;
    }

    private static void linesAreWhereTheyAreSaidToBe(Score score, String host) {
        for (Bucket bucket : score.buckets()) {
            for (CriterionResult result : bucket.criteria()) {
                if (result.key().equals("crawler_allow_rules")
                        && result.evidence().get("agents") instanceof List<?> agents) {
                    List<String> lines = site.text(host, "/robots.txt").lines().map(String::strip).toList();
                    for (Object agent : agents) {
                        if (((Map<?, ?>) agent).get("decided_by") instanceof Map<?, ?> line) {
                            assertThat(lines.get((Integer) line.get("line") - 1)).isEqualTo(line.get("text"));
                        }
                    }
                }
            }
        }
    }

    private static PageSnapshot seen(String host) {
        HostTurns atOnce = new HostTurns() {

            @Override
            public <T> T inTurn(String of, Duration crawlDelay, Supplier<T> request) {
                return request.get();
            }
        };
        SitePageCrawler crawler = new SitePageCrawler(client, atOnce, InstantSource.system(), Duration.ofMinutes(1),
                12, 0);
        return ((Seen) crawler.crawl(OURS, site.product(host), SCORER.agents(), null)).snapshot();
    }

    private static ProductFacts facts() {
        return ProductFacts.builder("VRN-AC1").title("Vornado AC1 air purifier").brand("Vornado").gtin("4006381333931")
                .price(new BigDecimal("199.00"), "USD").category(List.of("Home", "Air purifiers")).build();
    }
}
