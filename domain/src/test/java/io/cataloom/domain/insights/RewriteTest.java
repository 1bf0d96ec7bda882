package io.cataloom.domain.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.cataloom.domain.insights.StructuredItem.Source;
import io.cataloom.domain.product.Channel;

class RewriteTest {

    private final PageScorer scorer = new PageScorer(Rubric.current());

    @Test
    void aTitleStandsInTheFirstH1AndInTheTitleElement() {
        PageSnapshot page = Pages.good().with(new Rewrite.Title("Vornado AC1 in white"));

        assertThat(page.text().headings().getFirst()).isEqualTo(new Heading(1, "Vornado AC1 in white"));
        assertThat(page.text().headings()).hasSameSizeAs(Pages.good().text().headings());
        assertThat(page.head())
                .isEqualTo(new PageHead("Vornado AC1 in white", "Cleans the air.", List.of(Pages.URL), "en"));
        assertThat(Pages.bad().with(new Rewrite.Title("AC1")).text().headings()).containsExactly(new Heading(1, "AC1"));
    }

    @Test
    void everyTextButJsonLdLeavesTheRestOfThePageAsItWas() {
        List<Heading> headings = Pages.good().text().headings();
        PageSnapshot rewritten = Pages.good().with(new Rewrite.Title("X")).with(new Rewrite.Bullets(List.of("X")))
                .with(new Rewrite.Description(List.of("X"))).with(new Rewrite.Faq(List.of(new FaqPair("X?", "Y"))));

        assertThat(rewritten.toBuilder().text(Pages.good().text()).head(Pages.good().head())
                .marketplace(Pages.good().marketplace()).build()).isEqualTo(Pages.good());
        assertThat(rewritten.text()).isEqualTo(new PageText(
                List.of(new Heading(1, "X"), headings.get(1), headings.get(2), headings.get(3)), List.of("X"),
                List.of("X"), List.of(new FaqPair("X?", "Y")), Pages.good().text().reviews(), List.of("$199.00"),
                2_400));
    }

    @Test
    void jsonLdReplacesJsonLdOfItsTypesAndWhatCouldNotBeRead() {
        StructuredItem microdata = StructuredItem.builder(Source.MICRODATA, "Product").put("name", "old").build();
        StructuredItem crumbs = StructuredItem.jsonLd("BreadcrumbList").put("name", "crumbs").build();
        PageSnapshot page = Pages.good().toBuilder().structured(new StructuredData(
                List.of(microdata, crumbs, StructuredItem.jsonLd("Product").put("name", "old").build()),
                List.of(new StructuredData.Problem(Source.JSON_LD, "bad", "{"),
                        new StructuredData.Problem(Source.MICRODATA, "bad", "<"))))
                .build();

        assertThat(page.with(new Rewrite.JsonLd(List.of(Pages.product().build()))).structured())
                .isEqualTo(new StructuredData(List.of(Pages.product().build(), microdata, crumbs),
                        List.of(new StructuredData.Problem(Source.MICRODATA, "bad", "<"))));
    }

    @Test
    void whatCouldBeRewrittenScoresMoreOnceItIs() {
        PageSnapshot poor = Pages.good().toBuilder()
                .text(PageText.EMPTY.withPrices(List.of("$199.00")).withReviews(Pages.text().reviews()))
                .structured(StructuredData.NONE).build();
        int before = score(poor, Channel.D2C);
        PageText text = Pages.text();

        assertThat(score(poor.with(new Rewrite.Title("Vornado AC1 Air Purifier")), Channel.D2C)).isGreaterThan(before);
        assertThat(score(poor.with(new Rewrite.Bullets(text.bullets())), Channel.D2C)).isEqualTo(before + 4);
        assertThat(score(poor.with(new Rewrite.Description(text.paragraphs())), Channel.D2C)).isEqualTo(before + 6);
        assertThat(score(poor.with(new Rewrite.Faq(text.faq())), Channel.D2C)).isEqualTo(before + 4);
        assertThat(score(poor.with(new Rewrite.JsonLd(List.of(Pages.product().build()))), Channel.D2C))
                .isEqualTo(before + 20);
        assertThat(score(poor.with(new Rewrite.CopyModule(text.paragraphs())), Channel.RETAILER))
                .isGreaterThan(score(poor, Channel.RETAILER));
    }

    @Test
    void aListingScoresMoreOnceItIsRewritten() {
        MarketplaceContent full = Pages.listing().marketplace();
        PageSnapshot poor = Pages.listing().toBuilder().text(PageText.EMPTY).marketplace(MarketplaceContent.NONE)
                .build();
        int before = score(poor, Channel.MARKETPLACE);

        for (Rewrite rewrite : List.of(new Rewrite.Title(Pages.listing().text().headings().getFirst().text()),
                new Rewrite.Bullets(full.bullets()), new Rewrite.APlus(full.enhanced()),
                new Rewrite.Qa(full.questions()))) {
            assertThat(score(poor.with(rewrite), Channel.MARKETPLACE)).as(rewrite.field().code())
                    .isGreaterThan(before);
        }
        assertThat(Pages.listing().with(new Rewrite.Qa(List.of(new FaqPair("Why?", "So.")))).marketplace().questions())
                .hasSize(full.questions().size() + 1);
    }

    @Test
    void fieldsBelongToChannels() {
        assertThat(fields(Channel.D2C)).containsExactly("title", "bullets", "description", "faq", "json_ld");
        assertThat(fields(Channel.RETAILER)).containsExactly("title", "bullets", "copy_module");
        assertThat(fields(Channel.MARKETPLACE)).containsExactly("title", "bullets", "a_plus", "qa");
    }

    private static List<String> fields(Channel channel) {
        return Arrays.stream(RewriteField.values()).filter(field -> field.isOf(channel))
                .map(RewriteField::code).toList();
    }

    private int score(PageSnapshot page, Channel channel) {
        return scorer.score(page, Pages.facts(), channel).score();
    }
}
