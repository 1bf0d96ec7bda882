package io.cataloom.domain.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.product.Channel;

class RubricTest {

    private final Rubric rubric = Rubric.current();

    @ParameterizedTest
    @EnumSource
    void everyModelHasFiveBucketsOfFiveCriteriaOfFourPoints(ScoreModel model) {
        assertThat(rubric.buckets(model)).hasSize(5).allSatisfy(bucket -> {
            assertThat(bucket.name()).isNotBlank();
            assertThat(bucket.criteria()).hasSize(5).allSatisfy(rule -> {
                assertThat(rule.maxPoints()).isEqualTo(4);
                assertThat(rule.name()).isNotBlank();
                assertThat(rule.channels()).isNotEmpty();
            });
        });
        assertThat(rules(model)).extracting(CriterionRule::key).doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z]+(_[a-z]+)*"));
    }

    @Test
    void theFirstTwelveCriteriaHaveTheirPublishedNames() {
        assertThat(rules(ScoreModel.PDP).subList(0, 12)).extracting(CriterionRule::name).containsExactly(
                "Crawler allow rules", "llms.txt presence", "AI Agent Access", "Robots meta tag", "Sitemap inclusion",
                "Title clarity", "Description completeness", "Bullet specificity", "FAQ presence", "Review aggregation",
                "Product JSON-LD validity", "Offer schema");
    }

    @Test
    void theOtherThirteenAreOurs() {
        assertThat(rules(ScoreModel.PDP).subList(12, 25)).extracting(CriterionRule::key).containsExactly(
                "aggregate_rating_schema", "faq_page_schema", "product_identifiers", "hero_image_quality",
                "image_count",
                "alt_text_coverage", "image_crawlability", "image_schema_match", "server_rendered_content",
                "response_time", "canonical_url", "https_and_status", "semantic_headings");
    }

    @Test
    void aRetailersPageFollowsTheRubricOfPages() {
        assertThat(rubric.buckets(ScoreModel.PDP_RETAILER)).isEqualTo(rubric.buckets(ScoreModel.PDP));
    }

    @Test
    void aTextThatFixesACriterionCanBeChangedWhereTheCriterionCounts() {
        for (ScoreModel model : ScoreModel.values()) {
            for (CriterionRule rule : rules(model)) {
                assertThat(rule.fixedBy()).as(rule.key())
                        .allMatch(field -> rule.channels().stream().anyMatch(field::isOf));
            }
        }
    }

    @Test
    void whatATextCanFixIsNamedForEachChannel() {
        CriterionRule description = rubric.find(ScoreModel.PDP, "description_completeness");

        assertThat(description.fixedBy(Channel.D2C)).containsExactly(RewriteField.DESCRIPTION);
        assertThat(description.fixedBy(Channel.RETAILER)).containsExactly(RewriteField.COPY_MODULE);
        assertThat(description.fixedBy(Channel.MARKETPLACE)).isEmpty();
        assertThat(rubric.find(ScoreModel.PDP, "no_such_criterion")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[model pdp]", "version = 1\n[model nonesuch]", "version = 1\n[what is this]",
            "version = 1\nx",
            "version = 1\nkey = value", "version = 1\n[model pdp]\n[model pdp]",
            "version = 1\n[bucket b] B\n[model pdp]",
            "version = 1\n[model pdp]\n[bucket b] B\n[criterion c] C\npoints.a = 1\npoints.a = 2",
            "version = 1\n[model pdp]\n[bucket b] B\n[criterion c] C\npoints.a = some",
            "version = 1\n[model pdp]\n[bucket b] B\n[criterion c] C\nchannels = moon\n[words w]"})
    void aBrokenRubricIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RubricReader.read(text));
    }

    @Test
    void aCriterionThatNothingLooksForIsRefused() {
        Rubric odd = RubricReader.read("""
                version = 1
                [model pdp]
                [bucket b] B
                [criterion moon_phase] Moon phase
                points.full = 4
                [model rufus]
                """);

        assertThatIllegalArgumentException().isThrownBy(() -> new PageScorer(odd)).withMessageContaining("moon_phase");
    }

    @Test
    void aRubricIsReadAsWritten() {
        Rubric small = RubricReader.read("""
                # a comment
                version = 7
                [model pdp]
                [bucket b] Bucket of things
                [criterion c] A criterion
                channels = d2c
                fixed_by = title
                points.one = 1.5
                points.two = 2.5
                steps = 1000:4, 500:2
                [words w]
                one, two
                three
                """);

        CriterionRule rule = small.find(ScoreModel.PDP, "c");
        assertThat(small.version()).isEqualTo("7");
        assertThat(small.words("w")).containsExactly("one", "two", "three");
        assertThat(rule.maxPoints()).isEqualTo(4);
        assertThat(rule.part("two")).isEqualByComparingTo("2.5");
        assertThat(rule.steps("steps").toString()).isEqualTo("{1000=4, 500=2}");
    }

    private List<CriterionRule> rules(ScoreModel model) {
        return rubric.buckets(model).stream().flatMap(bucket -> bucket.criteria().stream()).toList();
    }
}
