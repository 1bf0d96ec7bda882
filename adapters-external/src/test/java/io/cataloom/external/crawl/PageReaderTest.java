package io.cataloom.external.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.LlmsTxt;
import io.cataloom.domain.insights.PageFetch;
import io.cataloom.domain.insights.PageImage;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.RobotsDirective;
import io.cataloom.domain.insights.StructuredItem;
import io.cataloom.domain.insights.StructuredItem.Source;
import io.cataloom.external.http.OutboundFailure;
import io.cataloom.external.http.WebUrl;
import io.cataloom.external.testing.TestImages;

class PageReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"{'@type': 'Product', 'name': 'Tea'}", "{\"@type\": \"Product\", \"name\": \"Tea\",}",
            "/* c */ {\"@type\": [\"https://schema.org/Product\"], // d\n \"https://schema.org/name\": \"Tea\"}",
            "<!-- {\"@type\": \"Product\", \"name\": \"Tea\"} -->",
            "//<![CDATA[\n{\"@type\": \"Product\", \"name\": \"Tea\"}\n//]]>",
            "{&quot;@type&quot;: &quot;Product&quot;, &quot;name&quot;: &quot;Tea&quot;}",
            "[{\"@type\": \"schema:Product\", \"name\": {\"@value\": \"Tea\"}}]",
            "{\"@graph\": [{\"@type\": \"Product\", \"name\": [\"Tea\", null]}]}"})
    void jsonLdIsReadAsItIsWritten(String block) {
        assertThat(page("<script type='application/ld+json'>" + block + "</script>").structured().items())
                .containsExactly(StructuredItem.jsonLd("Product").put("name", "Tea").build());
    }

    @Test
    void severalRootsAndReferencesAreKept() {
        PageSnapshot page = page("""
                <script type="application/ld+json">{"@type":"Product","@id":"#p","offers":{"@id":"#o"}}
                {"@type":"Offer","@id":"#o","price":199.00,"big":12345678901234567890,"ok":true}</script>""");

        assertThat(page.structured().items()).containsExactly(
                StructuredItem.jsonLd("Product").id("#p").put("offers", StructuredItem.jsonLd().id("#o").build())
                        .build(),
                StructuredItem.jsonLd("Offer").id("#o").put("price", "199.00").put("big", "12345678901234567890")
                        .put("ok", "true").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"@type\": \"Product\"", "not json", "{\"a\": }", "{\"@type\": \"Product\"} trailing"})
    void aBrokenBlockIsAProblemAndNoMore(String block) {
        PageSnapshot page = page("<p>x</p><script type='application/ld+json'>" + block + "</script>");

        assertThat(page.structured().items()).isEmpty();
        assertThat(page.structured().problems()).singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("The block is not JSON"));
    }

    @Test
    void jsonNestedWithoutEndIsAProblem() {
        assertThat(page("<script type='application/ld+json'>" + "{\"a\":".repeat(100_000) + "</script>").structured()
                .problems()).hasSize(1);
    }

    @Test
    void microdataAndRdfaGiveTheSameAsJsonLd() {
        String micro = "<div itemscope itemtype='https://schema.org/Product'><span itemprop='name'>Tea</span>"
                + "<div itemprop='offers' itemscope itemtype='https://schema.org/Offer'>"
                + "<meta itemprop='price' content='4.50'></div></div>";
        String rdfa = "<div vocab='https://schema.org/' typeof='Product'><span property='name'>Tea</span>"
                + "<div property='offers' typeof='Offer'><meta property='price' content='4.50'></div></div>";

        assertThat(page(micro).structured().items()).containsExactly(tea(Source.MICRODATA));
        assertThat(page(rdfa).structured().items()).containsExactly(tea(Source.RDFA));
    }

    private static StructuredItem tea(Source source) {
        return StructuredItem.builder(source, "Product").put("name", "Tea")
                .put("offers", StructuredItem.builder(source, "Offer").put("price", "4.50").build()).build();
    }

    @Test
    void directivesOfHeadersAndElementsSayWhomTheyAreFor() throws OutboundFailure {
        PageSnapshot page = page(
                "<meta name=robots content='NoIndex, max-snippet:0'><meta name=GPTBot content=noai><meta name=viewport"
                        + " content=x>",
                Map.of("x-robots-tag", List.of("googlebot: noindex, nofollow", "max-image-preview:large")));

        assertThat(page.directives()).extracting(RobotsDirective::agent, RobotsDirective::directives).containsExactly(
                tuple("*", List.of("noindex", "max-snippet:0")),
                tuple("gptbot", List.of("noai")),
                tuple("googlebot", List.of("noindex", "nofollow")),
                tuple("*", List.of("max-image-preview:large")));
    }

    @Test
    void directivesThatWereJoinedOnTheWayStillSayWhomTheyAreFor() throws OutboundFailure {
        PageSnapshot page = page("", Map.of("x-robots-tag", List.of(
                "noarchive, googlebot: nofollow, noindex, ClaudeBot: noai, max-snippet: 0",
                "unavailable_after: Wed, 03 Dec 2031 13:09:53 GMT")));

        assertThat(page.directives()).extracting(RobotsDirective::agent, RobotsDirective::directives).containsExactly(
                tuple("*", List.of("noarchive")), tuple("googlebot", List.of("nofollow", "noindex")),
                tuple("claudebot", List.of("noai", "max-snippet: 0")),
                tuple("*", List.of("unavailable_after: wed", "03 dec 2031 13:09:53 gmt")));
    }

    @Test
    void anAddressThatAScriptHasYetToFillInIsNoPicture() {
        PageSnapshot page = page("<img data-src='/a_{width}x.jpg' src='/a.jpg'><img data-src='/b_{width}x.jpg'>"
                + "<noscript><img src='/b.jpg'></noscript>");

        assertThat(page.images()).extracting(PageImage::url).containsExactly("https://shop.example/a.jpg",
                "https://shop.example/b.jpg");
    }

    @Test
    void ofACandidateSetTheLargestIsTaken() {
        PageSnapshot page = page(
                """
                        <img srcset="/a-s.jpg 300w,
                            /a,l.jpg 1200w, /a-m.jpg 600w"><img srcset="/b.jpg, /b2.jpg 2x,/b1.jpg 1.5x"><img srcset="/c.jpg">
                        <img srcset="data:image/gif;base64,R0lG 1w, /d.jpg 1w" src="/no.jpg"><img srcset=" , " src="/e.jpg">""");

        assertThat(page.images()).extracting(PageImage::url).containsExactlyInAnyOrder("https://shop.example/a,l.jpg",
                "https://shop.example/b2.jpg", "https://shop.example/c.jpg", "https://shop.example/d.jpg",
                "https://shop.example/e.jpg");
    }

    @ParameterizedTest
    @MethodSource
    void whatIsMadeToTakeLongIsReadInTime(String html) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> page(html));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> LlmsTxtFiles.parse("u", 200, html));
    }

    static List<String> whatIsMadeToTakeLongIsReadInTime() {
        return List.of("<p>" + "123 ".repeat(50_000) + "</p>",
                "<img srcset='" + "a".repeat(100_000) + " " + "b".repeat(100_000) + " c'>",
                "<img srcset='" + " ".repeat(100_000) + "a'>", "- [a](" + "x".repeat(500_000));
    }

    @Test
    void canonicalAddressesAreMadeAbsolute() throws OutboundFailure {
        assertThat(page("<link rel='Canonical' href='/tea'>",
                Map.of("link", List.of("<https://shop.example/b>; rel=\"canonical\", </x>; rel=next"))).head()
                .canonicals()).containsExactly("https://shop.example/tea", "https://shop.example/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<details><summary>How hot is it?</summary>80 degrees.</details>",
            "<dl><dt>How hot is it?</dt><dd>80 degrees.</dd></dl>", "<h3>How hot is it?</h3><p>80 degrees.</p>",
            "<div><button>How hot is it?</button></div><div>80 degrees.</div>",
            "<p><b>How hot is it?</b></p><p>80 degrees.</p>",
            "<div class='faq-question'>How hot is it?</div><div class='faq-answer'>80 degrees.</div>",
            "<div itemscope itemtype='https://schema.org/Question'><b itemprop='name'>How hot is it?</b>"
                    + "<div itemprop='text'>80 degrees.</div></div>"})
    void questionsAreFoundHoweverTheyAreMarkedUp(String html) {
        PageSnapshot page = page("<main>" + html + "<p>Tea.</p></main>");

        assertThat(page.text().faq()).hasSize(1).first().extracting(FaqPair::question).isEqualTo("How hot is it?");
        assertThat(page.text().faq().getFirst().answer()).startsWith("80 degrees.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"128 reviews; 128", "1,128 ratings; 1128", "1.128 Bewertungen; 1128",
            "Reviews (37); 37", "12 avis clients; 12", "3 değerlendirme; 3"})
    void reviewsAreCountedFromText(String text, long count) {
        assertThat(page("<p>" + text + "</p>").text().reviews().count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"4.6 out of 5; 4.6", "4,6 von 5 Sternen; 4.6", "Rated 5 stars; 5",
            "4.6/5; 4.6",
            "4,5 étoiles; 4.5"})
    void ratingsAreReadFromText(String text, String rating) {
        assertThat(page("<p>" + text + "</p>").text().reviews().rating()).isEqualByComparingTo(rating);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"$199.00; $199.00", "1.299,00 €; 1.299,00 €", "£5; £5", "USD 12; USD 12",
            "Now 49,90 zł only; 49,90 zł"})
    void pricesAreReadFromText(String text, String price) {
        assertThat(page("<p>" + text + "</p>").text().prices()).containsExactly(price);
    }

    @Test
    void framesAndOtherProductsAreNotTheProducts() {
        PageSnapshot page = page("""
                <nav><ul><li>Home page</li></ul></nav><main><h1>Tea</h1><ul><li>Green leaves</li></ul>
                <section class="related-products"><h2>More</h2><p>Buy other tea for $9</p><img src="/o.jpg"></section>
                <p>It is tea.</p><img src="/tea.jpg"></main><footer><p>Imprint of the shop</p></footer>""");

        assertThat(page.text().headings()).hasSize(1);
        assertThat(page.text().bullets()).containsExactly("Green leaves");
        assertThat(page.text().paragraphs()).containsExactly("It is tea.");
        assertThat(page.text().prices()).isEmpty();
        assertThat(page.images()).extracting(PageImage::url).containsExactly("https://shop.example/tea.jpg");
    }

    @Test
    void llmsTxtIsTakenApart() {
        LlmsTxt file = LlmsTxtFiles.parse("u", 200, """
                # Tea shop

                > Tea for
                > everybody.

                Some words.
                ## Products
                - [Green tea](https://shop.example/tea): leaves
                - [Plain](/plain)
                ## Optional
                * [About](<https://shop.example/about>)
                """);

        assertThat(file).isEqualTo(new LlmsTxt("u", 200, true, "Tea shop", "Tea for everybody.",
                List.of(new LlmsTxt.Section("Products",
                        List.of(new LlmsTxt.Link("Green tea", "https://shop.example/tea", "leaves"),
                                new LlmsTxt.Link("Plain", "/plain", null))),
                        new LlmsTxt.Section("Optional",
                                List.of(new LlmsTxt.Link("About", "https://shop.example/about", null)))),
                List.of()));
        assertThat(LlmsTxtFiles.parse("u", 200, "no title\n# One\n# Two\n## A\n- x").problems()).containsExactly(
                "line 1: text before the title", "line 3: a second title", "line 5: a list entry that is no link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "webp", "avif"})
    void theSizeOfAnImageIsInItsFirstBytes(String type) {
        byte[] whole = TestImages.of(type, 1200, 800);

        assertThat(ImageSizes.of(whole)).isEqualTo(new ImageSizes.Size(1200, 800));
        for (int length = 0; length < Math.min(whole.length, 64); length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThat(ImageSizes.of(part)).isIn(null, new ImageSizes.Size(1200, 800));
        }
        assertThat(ImageSizes.of("<svg/>".getBytes(StandardCharsets.US_ASCII))).isNull();
    }

    private static PageSnapshot page(String html) {
        try {
            return page(html, Map.of());
        } catch (OutboundFailure impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PageSnapshot page(String html, Map<String, List<String>> headers) throws OutboundFailure {
        WebUrl url = WebUrl.parse("https://shop.example/products/tea");
        return PageReader.read(PageSnapshot.builder(PageFetch.of(url.toString())),
                html.getBytes(StandardCharsets.UTF_8), url, headers).build();
    }
}
