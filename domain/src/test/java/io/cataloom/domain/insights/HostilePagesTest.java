package io.cataloom.domain.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.cataloom.domain.product.Channel;

/** Whatever a site serves, scoring ends soon and its evidence stays small. */
class HostilePagesTest {

    private static final int MANY = 100_000;
    private static final Duration HANGS = Duration.ofMinutes(2);

    private final PageScorer scorer = new PageScorer(Rubric.current());

    @ParameterizedTest
    @EnumSource
    void aPageWithFarTooMuchOfEverythingCostsABoundedTimeAndLittleRoom(Channel channel) {
        PageSnapshot page = huge("for is a can 5 kg with - : ? . used as up to 【 ".repeat(4_000));

        assertSmall(within(Duration.ofSeconds(20),
                () -> scorer.score(page, Pages.facts(), channel)));
    }

    static List<String> texts() {
        return List.of("a".repeat(1_000_000), "?".repeat(1_000_000), ".".repeat(1_000_000), " ".repeat(1_000_000),
                "a.b,1.2,3".repeat(100_000), "は".repeat(500_000), "\uD800".repeat(10_000), "\u0301".repeat(100_000),
                "\u0000\u0001".repeat(10_000), "is a ".repeat(200_000), "//".repeat(100_000), "😀".repeat(100_000),
                "İıŞß".repeat(10_000), "\u202E\u200B".repeat(10_000), "");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void noTextIsTooOdd(String text) {
        PageSnapshot page = of(text, 3);

        for (Channel channel : Channel.values()) {
            assertSmall(within(Duration.ofSeconds(10),
                    () -> scorer.score(page, odd(text), channel)));
        }
    }

    @Test
    void dataMayNestAsDeepAsItLikesAndPointAtItself() {
        StructuredItem item = StructuredItem.jsonLd("Product").id("#a").put("name", "deep").build();
        for (int i = 0; i < MANY; i++) {
            item = StructuredItem.jsonLd("Product").put("offers", item).build();
        }
        StructuredItem itself = StructuredItem.jsonLd("Product").id("#b")
                .put("brand", StructuredItem.jsonLd().id("#b").build())
                .put("offers", StructuredItem.jsonLd().id("#b").build())
                .put("hasVariant", StructuredItem.jsonLd().id("#b").build()).build();
        PageSnapshot page = Pages.good().toBuilder().structured(new StructuredData(List.of(item, itself), List.of()))
                .build();

        within(Duration.ofSeconds(10), () -> scorer.score(page, Pages.facts(), Channel.D2C));
    }

    @Test
    void numbersAreReadOnlyWhereTheyArePlain() {
        assertThat(List.of("1e999999999", "0x10", "-1", "1,000", "１２", "NaN", ".", "", "1".repeat(50), "1.2.3"))
                .allSatisfy(text -> assertThat(SemanticChecks.number(text)).isNull());
        assertThat(SemanticChecks.number("199.00")).isEqualTo(new BigDecimal("199.00"));
        assertThat(SemanticChecks.number(".5")).isEqualTo(new BigDecimal("0.5"));
    }

    @Test
    void onlyRealGtinsAreRight() {
        assertThat(List.of("4006381333931", "4 006381 333931", "036000291452", "96385074", "04006381333931",
                "978-3-16-148410-0", "0-306-40615-2", "080442957X")).allMatch(SemanticChecks::isGtin);
        assertThat(List.of("4006381333932", "", "0000000000000", "12345", "ABCDEFGHIJKLM", "400638133393１",
                "4006381333931000000", "0804X29571")).noneMatch(SemanticChecks::isGtin);
    }

    private static PageSnapshot huge(String text) {
        return of(text, 2_000);
    }

    private static ProductFacts odd(String text) {
        return ProductFacts.builder(text).title(text).brand(text).gtin(text).mpn(text).category(List.of(text))
                .attributes(Map.of("a", text)).description(text).bullets(List.of(text)).build();
    }

    /** Everywhere the same text, as often as told. */
    private static PageSnapshot of(String text, int times) {
        List<String> texts = Collections.nCopies(times, text);
        List<FaqPair> pairs = Collections.nCopies(times, new FaqPair(text, text));
        List<PageImage> images = new ArrayList<>();
        StructuredItem.Builder product = StructuredItem.jsonLd("Product", text).id(text);
        for (int i = 0; i < times; i++) {
            images.add(PageImage.builder((i < 3 ? text : "https://x.example/") + i).alt(text).size(i, i).status(i)
                    .build());
            product.put("image", text).put(text, text).put("offers",
                    StructuredItem.jsonLd(text).put(text, text).build());
        }
        for (String name : List.of("name", "brand", "sku", "gtin", "mpn", "description")) {
            product.put(name, text);
        }
        return PageSnapshot
                .builder(new PageFetch(text, text, -1, Collections.nCopies(times, new Redirect(text, 0, text)), false,
                        -1L,
                        -1, text))
                .robots(new RobotsTxt(text, RobotsTxt.State.FOUND, 200, texts, text))
                .agents(List.of(new AgentAccess("GPTBot", true, new RobotsLine(1, text, text),
                        new AgentProbe(text, null, -1, text,
                                new AgentProbe.LikeOthers(-1, text, Instant.MAX)))))
                .directives(Collections.nCopies(times,
                        new RobotsDirective(RobotsDirective.Source.META, "*", text, List.of(text))))
                .llmsTxt(new LlmsTxt(text, 200, true, text, text, Collections.nCopies(times,
                        new LlmsTxt.Section(text, List.of(new LlmsTxt.Link(text, text, text)))), texts))
                .sitemaps(new SitemapCheck(Collections.nCopies(times, new SitemapCheck.File(text, true, 1, text)), text,
                        text, false))
                .head(new PageHead(text, text, texts, text))
                .text(new PageText(Collections.nCopies(times, new Heading(7, text)), texts, texts, pairs,
                        new ReviewsShown(-1L, text, new BigDecimal(-1), text, texts), texts, -1))
                .structured(new StructuredData(List.of(product.build()), Collections.nCopies(times,
                        new StructuredData.Problem(StructuredItem.Source.JSON_LD, text, text))))
                .images(images)
                .marketplace(new MarketplaceContent(texts,
                        Collections.nCopies(times, new EnhancedBlock(text, List.of(text), List.of(text),
                                new ComparisonTable(texts, texts))),
                        pairs,
                        -1, -1))
                .build();
    }

    /** By the time that the thread itself took: on a busy machine the clock tells how busy it is. */
    private static <T> T within(Duration most, ThrowingSupplier<T> work) {
        return assertTimeoutPreemptively(HANGS, () -> {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadCpuTime();
            T result = work.get();
            assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(most);
            return result;
        });
    }

    private static void assertSmall(Score score) {
        assertThat(score.score()).isBetween(0, 100);
        for (Bucket bucket : score.buckets()) {
            for (CriterionResult result : bucket.criteria()) {
                assertThat(result.evidence().toString().length() + result.message().length()).as(result.key())
                        .isLessThan(20_000);
                assertThat(result.evidence().toString() + result.message()).as(result.key()).doesNotContain("\u0000",
                        "\uD800\uD800");
            }
        }
    }
}
