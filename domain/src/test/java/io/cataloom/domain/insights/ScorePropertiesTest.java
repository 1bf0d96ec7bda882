package io.cataloom.domain.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.cataloom.domain.insights.CriterionResult.Status;
import io.cataloom.domain.product.Channel;

/** What holds for every page: tried on many random ones, made from the parts of all the cases. */
class ScorePropertiesTest {

    private static final int PAGES = 500;

    private final PageScorer scorer = new PageScorer(Rubric.current());
    private final Random random = new Random(20261121);

    @ParameterizedTest
    @EnumSource
    void pointsAndScoresKeepToTheirBoundsAndAddUp(Channel channel) {
        for (int i = 0; i < PAGES; i++) {
            Score score = scorer.score(page(), Pages.facts(), channel);
            BigDecimal points = BigDecimal.ZERO;
            int most = 0;
            for (Bucket bucket : score.buckets()) {
                assertThat(bucket.criteria()).hasSize(5);
                assertThat(bucket.score()).isEqualByComparingTo(bucket.criteria().stream().map(CriterionResult::points)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
                for (CriterionResult result : bucket.criteria()) {
                    assertThat(result.maxPoints()).isEqualTo(4);
                    assertThat(result.points()).isBetween(BigDecimal.ZERO, new BigDecimal(4));
                    assertThat(result.points().scale()).isBetween(0, 2);
                    assertThat(result.status()).isEqualTo(expected(result));
                    assertThat(result.message()).isNotBlank();
                    points = points.add(result.points());
                    most += result.status() == Status.NOT_APPLICABLE ? 0 : 4;
                }
            }
            assertThat(score.score()).isBetween(0, 100).isEqualTo(points.multiply(new BigDecimal(100))
                    .divide(new BigDecimal(most), 0, RoundingMode.HALF_UP).intValue());
        }
    }

    /** By its points, save where it could not be looked at. */
    private static Status expected(CriterionResult result) {
        if (result.status() == Status.ERROR || result.status() == Status.NOT_APPLICABLE) {
            assertThat(result.points()).isZero();
            return result.status();
        }
        if (result.points().signum() == 0) {
            return Status.FAIL;
        }
        return result.points().compareTo(new BigDecimal(4)) == 0 ? Status.PASS : Status.PARTIAL;
    }

    @ParameterizedTest
    @EnumSource
    void theSamePageAlwaysGetsTheSameScore(Channel channel) {
        PageScorer another = new PageScorer(Rubric.current());
        for (int i = 0; i < 50; i++) {
            PageSnapshot page = page();
            assertThat(another.score(page.toBuilder().build(), Pages.facts(), channel))
                    .isEqualTo(scorer.score(page, Pages.facts(), channel));
        }
    }

    @Test
    void oneMoreAgentLetInNeverCosts() {
        rises("crawler_allow_rules", 6, step -> Pages.good().toBuilder().agents(agents(step)).build());
        rises("ai_agent_access", 6, step -> Pages.good().toBuilder().agents(agents(step)).build());
    }

    private static List<AgentAccess> agents(int allowed) {
        List<AgentAccess> agents = new ArrayList<>();
        for (String agent : Pages.AGENTS) {
            boolean in = agents.size() < allowed;
            agents.add(Pages.agent(agent, in, in ? 200 : 403, in ? 900 : 0));
        }
        return agents;
    }

    @Test
    void oneMoreQuestionReviewBulletOrPictureNeverCosts() {
        rises("faq_presence", 4, step -> Pages.good().toBuilder()
                .text(Pages.text().withFaq(Pages.text().faq().subList(0, step))).build());
        rises("review_aggregation", 3, step -> Pages.good().toBuilder().text(Pages.text().withReviews(new ReviewsShown(
                null, null, null, null, Pages.text().reviews().quotes().subList(0, step)))).build());
        rises("bullet_specificity", 4, step -> Pages.good().toBuilder()
                .text(Pages.text().withBullets(Pages.text().bullets().subList(0, step))).build());
        rises("image_count", 4, step -> Pages.good().toBuilder().images(Pages.images().subList(0, step)).build());
    }

    @Test
    void aLargerPictureOrAFasterAnswerNeverCosts() {
        rises("hero_image_quality", 24, step -> Pages.good().toBuilder()
                .images(List.of(Pages.image("a.jpg").size(50 * step + 1, 40).build())).build());
        rises("response_time", 40, step -> Pages.good().toBuilder()
                .fetch(PageFetch.of(Pages.URL).answered(200, 2_000 - 50L * step)).build());
    }

    /** From nothing to all points, never down on the way. */
    private void rises(String criterion, int steps, IntFunction<PageSnapshot> at) {
        BigDecimal last = BigDecimal.ZERO;
        for (int step = 0; step <= steps; step++) {
            BigDecimal points = points(criterion, at.apply(step));
            assertThat(points).as(criterion + " at " + step).isGreaterThanOrEqualTo(last);
            last = points;
        }
        assertThat(last).isGreaterThan(points(criterion, at.apply(0)));
    }

    private BigDecimal points(String criterion, PageSnapshot page) {
        return scorer.score(page, Pages.facts(), Channel.D2C).buckets().stream()
                .flatMap(bucket -> bucket.criteria().stream()).filter(result -> result.key().equals(criterion))
                .map(CriterionResult::points).findFirst().orElseThrow();
    }

    /** A page with each of its parts from some other case. */
    private PageSnapshot page() {
        return PageSnapshot.builder(any().fetch()).robots(any().robots()).agents(any().agents())
                .directives(any().directives()).llmsTxt(any().llmsTxt()).sitemaps(any().sitemaps()).head(any().head())
                .text(new PageText(any().text().headings(), any().text().paragraphs(), any().text().bullets(),
                        any().text().faq(), any().text().reviews(), any().text().prices(), random.nextInt(10_000)))
                .structured(any().structured()).images(any().images()).marketplace(any().marketplace()).build();
    }

    private static final List<PageSnapshot> ALL = CriterionCases.all().stream().map(CriterionCases.Case::page).toList();

    private PageSnapshot any() {
        return ALL.get(random.nextInt(ALL.size()));
    }
}
