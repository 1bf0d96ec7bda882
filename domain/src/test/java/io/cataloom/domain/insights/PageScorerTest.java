package io.cataloom.domain.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import io.cataloom.domain.insights.CriterionResult.Status;
import io.cataloom.domain.product.Channel;

class PageScorerTest {

    private final PageScorer scorer = new PageScorer(Rubric.current());

    @Test
    void aPageThatMeetsEveryCriterionScoresAHundred() {
        Score score = scorer.score(Pages.good(), Pages.facts());

        assertThat(lost(score)).isEmpty();
        assertThat(score).extracting(Score::model, Score::channel, Score::score, Score::band, Score::rubricVersion)
                .containsExactly(ScoreModel.PDP, Channel.D2C, 100, Band.STRONG, "2026-12");
        assertThat(score.buckets()).extracting(Bucket::key, Bucket::name, Bucket::score, Bucket::maxScore)
                .containsExactly(
                        bucket("geo", "GEO"), bucket("content", "Content"), bucket("semantic", "Semantic"),
                        bucket("visual", "Visual"), bucket("technical", "Technical"));
    }

    private static Tuple bucket(String key, String name) {
        return Tuple.tuple(key, name, new BigDecimal(20), 20);
    }

    @Test
    void aListingThatMeetsEveryCriterionScoresAHundred() {
        Score score = scorer.score(Pages.listing(), Pages.facts());

        assertThat(lost(score)).isEmpty();
        assertThat(score).extracting(Score::model, Score::channel, Score::score).containsExactly(ScoreModel.RUFUS,
                Channel.MARKETPLACE, 100);
        assertThat(score.buckets()).extracting(Bucket::key).containsExactly("intent_coverage", "listing_content",
                "enhanced_content", "questions_and_reviews", "visual");
        assertThat(score.buckets()).extracting(Bucket::maxScore).containsOnly(20);
    }

    @Test
    void aPageThatMeetsNoneScoresNothing() {
        Score score = scorer.score(Pages.bad(), ProductFacts.builder("X").build());

        assertThat(all(score).stream().filter(result -> result.status() != Status.FAIL).toList()).isEmpty();
        assertThat(score.score()).isZero();
        assertThat(score.band()).isEqualTo(Band.WEAK);
    }

    @Test
    void onARetailersPageOnlyContentAndPicturesCount() {
        Score score = scorer.score(Pages.good().toBuilder().images(Pages.images().subList(0, 2)).build(), Pages.facts(),
                Channel.RETAILER);

        assertThat(score.model()).isEqualTo(ScoreModel.PDP_RETAILER);
        assertThat(score.buckets()).extracting(Bucket::maxScore).containsExactly(0, 20, 0, 20, 0);
        assertThat(all(score).stream().filter(result -> result.status() == Status.NOT_APPLICABLE)).hasSize(15)
                .allSatisfy(result -> {
                    assertThat(result.points()).isZero();
                    assertThat(result.evidence()).isEmpty();
                    assertThat(result.message()).isEqualTo("Not the brand's to change on this site.");
                });
        // two of four pictures: 38 of 40 points
        assertThat(score.score()).isEqualTo(95);
    }

    @Test
    void theChannelIsThatOfTheAddressWhereThePageWasFound() {
        PageSnapshot moved = Pages.good().toBuilder().fetch(PageFetch.of(Pages.URL).redirected(
                List.of(new Redirect(Pages.URL, 301, "https://www.walmart.com/ip/1")), "https://www.walmart.com/ip/1"))
                .build();

        assertThat(scorer.score(moved, Pages.facts()).model()).isEqualTo(ScoreModel.PDP_RETAILER);
    }

    @Test
    void halvesAreRoundedUp() {
        // 2.5 points of the bullets' 4, with 40 to win: 38.5 of 40 is 96.25; with 100: 98.5
        PageSnapshot page = Pages.good().toBuilder().text(Pages.text().withBullets(
                List.of("Amazing quality", "Simply the best", "Filters 99.97 % of pollen", "For bedrooms and offices")))
                .build();

        assertThat(scorer.score(page, Pages.facts(), Channel.RETAILER).score()).isEqualTo(96);
        assertThat(scorer.score(page, Pages.facts(), Channel.D2C).score()).isEqualTo(99);
    }

    @Test
    void whatCouldNotBeLookedAtCountsAsMissing() {
        Score score = scorer.score(Pages.good().toBuilder().fetch(PageFetch.of(Pages.URL)).build(), Pages.facts());

        assertThat(all(score).stream().filter(result -> result.status() == Status.ERROR))
                .extracting(CriterionResult::key).containsExactly("response_time");
        assertThat(score.score()).isEqualTo(96);
    }

    @Test
    void bandsBeginAtFiftyAndAboveSeventy() {
        assertThat(List.of(0, 49, 50, 70, 71, 100)).extracting(Band::of).containsExactly(Band.WEAK, Band.WEAK,
                Band.MODERATE, Band.MODERATE, Band.STRONG, Band.STRONG);
    }

    @Test
    void theAgentsToLookAtAreThoseThatTheRubricCounts() {
        assertThat(scorer.agents()).containsExactlyElementsOf(Pages.AGENTS);
    }

    @Test
    void whatATextCanFixDependsOnTheChannel() {
        assertThat(remedies(Channel.D2C)).containsExactly("title_clarity [TITLE]",
                "description_completeness [DESCRIPTION]", "bullet_specificity [BULLETS]", "faq_presence [FAQ]",
                "product_json_ld_validity [JSON_LD]", "offer_schema [JSON_LD]", "aggregate_rating_schema [JSON_LD]",
                "faq_page_schema [JSON_LD]", "product_identifiers [JSON_LD]", "image_schema_match [JSON_LD]");
        assertThat(remedies(Channel.RETAILER)).containsExactly("title_clarity [TITLE]",
                "description_completeness [COPY_MODULE]", "bullet_specificity [BULLETS]");
        assertThat(remedies(Channel.MARKETPLACE)).containsExactly("intent_function [BULLETS, A_PLUS]",
                "intent_audience [BULLETS, A_PLUS]", "intent_event_and_place [A_PLUS, BULLETS]",
                "intent_capability [BULLETS, A_PLUS]", "intent_identity [A_PLUS, BULLETS]", "title_clarity [TITLE]",
                "title_length [TITLE]", "bullet_count [BULLETS]", "bullet_pattern [BULLETS]",
                "bullet_specificity [BULLETS]", "a_plus_blocks [A_PLUS]", "a_plus_text [A_PLUS]",
                "a_plus_headings [A_PLUS]", "a_plus_intents [A_PLUS]", "qa_pairs [QA]", "qa_answers [QA]");
        assertThat(scorer.remedies(scorer.score(Pages.good(), Pages.facts()))).isEmpty();
    }

    private List<String> remedies(Channel channel) {
        return scorer.remedies(scorer.score(Pages.bad(), Pages.facts(), channel)).stream()
                .map(remedy -> remedy.criterion().key() + " " + remedy.fields()).toList();
    }

    private static List<CriterionResult> all(Score score) {
        return score.buckets().stream().flatMap(bucket -> bucket.criteria().stream()).toList();
    }

    private static List<String> lost(Score score) {
        return all(score).stream().filter(result -> result.status() != Status.PASS)
                .map(result -> result.key() + ": " + result.message() + " " + result.evidence()).toList();
    }
}
