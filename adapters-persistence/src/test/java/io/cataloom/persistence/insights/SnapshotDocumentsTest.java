package io.cataloom.persistence.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.cataloom.domain.insights.AgentAccess;
import io.cataloom.domain.insights.AgentProbe;
import io.cataloom.domain.insights.ComparisonTable;
import io.cataloom.domain.insights.EnhancedBlock;
import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.Heading;
import io.cataloom.domain.insights.LlmsTxt;
import io.cataloom.domain.insights.MarketplaceContent;
import io.cataloom.domain.insights.PageFetch;
import io.cataloom.domain.insights.PageHead;
import io.cataloom.domain.insights.PageImage;
import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.PageText;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.insights.RobotsDirective;
import io.cataloom.domain.insights.RobotsLine;
import io.cataloom.domain.insights.RobotsTxt;
import io.cataloom.domain.insights.Rubric;
import io.cataloom.domain.insights.Score;
import io.cataloom.domain.insights.SitemapCheck;
import io.cataloom.domain.insights.StructuredData;
import io.cataloom.domain.insights.StructuredItem;

class SnapshotDocumentsTest {

    private static final String URL = "https://shop.example/ac1";

    @Test
    void aSnapshotIsReadAsItWasWritten() {
        PageSnapshot page = page();

        assertThat(SnapshotDocuments.parse(SnapshotDocuments.bytes(page))).isEqualTo(page);
    }

    @Test
    void aScoresBucketsAreReadAsTheyWereWritten() {
        Score score = new PageScorer(Rubric.current()).score(page(),
                ProductFacts.builder("AC1").price(new BigDecimal("199.00"), "USD").build());

        assertThat(BucketDocuments.text(BucketDocuments.parse(BucketDocuments.text(score.buckets()))))
                .isEqualTo(BucketDocuments.text(score.buckets()));
        assertThat(BucketDocuments.parse(BucketDocuments.text(score.buckets())).getFirst().criteria().getFirst()
                .evidence().keySet()).containsExactlyElementsOf(
                        score.buckets().getFirst().criteria().getFirst().evidence().keySet());
        assertThat(BucketDocuments.parsePoints(BucketDocuments.points(score.buckets())).keySet())
                .containsExactlyElementsOf(score.buckets().stream().map(bucket -> bucket.key()).toList());
    }

    private static PageSnapshot page() {
        StructuredItem offer = StructuredItem.jsonLd("Offer").put("price", "199").put("price", "189").build();
        StructuredItem product = StructuredItem.builder(StructuredItem.Source.MICRODATA, "Product", "Thing").id("#p")
                .put("name", "AC1 \u00e9 \ud83d\ude00").put("offers", offer).put("name", "again").build();
        return PageSnapshot.builder(PageFetch.of(URL).answered(200, 321))
                .robots(RobotsTxt.found("https://shop.example/robots.txt", List.of("https://shop.example/map.xml")))
                .agents(List.of(
                        new AgentAccess("GPTBot", false, new RobotsLine(3, "Disallow: /", "GPTBot"), null),
                        new AgentAccess("CCBot", true, null, AgentProbe.answered("CCBot/2.0", 200, 900)),
                        new AgentAccess("GPTBot", true, null, AgentProbe.concluded("GPTBot/1.2", 200, 900,
                                new AgentProbe.LikeOthers(3, "https://shop.example/3",
                                        Instant.parse("2026-11-21T12:00:00.123456789Z"))))))
                .directives(List.of(new RobotsDirective(RobotsDirective.Source.META, "*", "<meta>",
                        List.of("noai", "max-snippet:-1"))))
                .llmsTxt(new LlmsTxt("https://shop.example/llms.txt", 200, true, "Shop", null,
                        List.of(new LlmsTxt.Section("Products", List.of(new LlmsTxt.Link("AC1", URL, null)))),
                        List.of("no summary")))
                .sitemaps(new SitemapCheck(
                        List.of(new SitemapCheck.File("https://shop.example/map.xml", true, 17, null)), null, null,
                        false))
                .head(new PageHead("AC1", null, List.of(URL), "en"))
                .text(PageText.EMPTY.withHeadings(List.of(new Heading(1, "AC1"), new Heading(3, "More")))
                        .withFaq(List.of(new FaqPair("Loud?", "No."))).withBullets(List.of("24 dB")))
                .structured(new StructuredData(List.of(product),
                        List.of(new StructuredData.Problem(StructuredItem.Source.JSON_LD, "no JSON", "{"))))
                .images(List.of(PageImage.builder("https://cdn.example/1.jpg").alt("").size(1200, null).status(200)
                        .bytes(12L).disallowedBy(new RobotsLine(1, "Disallow: /", "*"))
                        .place(PageImage.Place.ENHANCED).build()))
                .marketplace(new MarketplaceContent(List.of("one"),
                        List.of(new EnhancedBlock(null, List.of("text"), List.of(""),
                                new ComparisonTable(List.of("AC1", "AC2"), List.of("Noise")))),
                        List.of(new FaqPair("Why?", "So.")), 2, 1))
                .build();
    }
}
