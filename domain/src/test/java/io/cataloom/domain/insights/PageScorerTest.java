package io.cataloom.domain.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.cataloom.domain.insights.CriterionResult.Status;
import io.cataloom.domain.product.Channel;

class PageScorerTest {

    private final PageScorer scorer = new PageScorer(Rubric.current());

    @Test
    void aPageThatMeetsEveryCriterionScoresAHundred() {
        Score score = scorer.score(Pages.good(), Pages.facts());

        assertThat(lost(score)).isEmpty();
        assertThat(score.score()).isEqualTo(100);
        assertThat(score.band()).isEqualTo(Band.STRONG);
        assertThat(score.model()).isEqualTo(ScoreModel.PDP);
    }

    @Test
    void aListingThatMeetsEveryCriterionScoresAHundred() {
        Score score = scorer.score(Pages.listing(), Pages.facts());

        assertThat(lost(score)).isEmpty();
        assertThat(score.score()).isEqualTo(100);
        assertThat(score.model()).isEqualTo(ScoreModel.RUFUS);
    }

    @Test
    void aPageThatMeetsNoneScoresLittle() {
        Score score = scorer.score(Pages.bad(), ProductFacts.builder("X").build());

        assertThat(all(score).stream().filter(result -> result.status() != Status.FAIL)
                .map(result -> result.key() + " " + result.points() + result.evidence())).isEmpty();
        assertThat(score.score()).isEqualTo(0);
    }

    private static List<CriterionResult> all(Score score) {
        return score.buckets().stream().flatMap(bucket -> bucket.criteria().stream()).toList();
    }

    private static List<String> lost(Score score) {
        return score.buckets().stream().flatMap(bucket -> bucket.criteria().stream())
                .filter(result -> result.status() != Status.PASS)
                .map(result -> result.key() + ": " + result.message() + " " + result.evidence()).toList();
    }

    @Test
    void onARetailersPageOnlyContentAndPicturesCount() {
        Score score = scorer.score(Pages.good(), Pages.facts(), Channel.RETAILER);

        assertThat(score.buckets()).extracting(Bucket::maxScore).containsExactly(0, 20, 0, 20, 0);
    }
}
