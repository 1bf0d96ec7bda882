package io.cataloom.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import io.cataloom.domain.insights.AgentAccess;
import io.cataloom.domain.insights.AgentProbe;
import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.Heading;
import io.cataloom.domain.insights.LlmsTxt;
import io.cataloom.domain.insights.PageFetch;
import io.cataloom.domain.insights.PageHead;
import io.cataloom.domain.insights.PageImage;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.PageText;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.insights.ReviewsShown;
import io.cataloom.domain.insights.RobotsLine;
import io.cataloom.domain.insights.RobotsTxt;
import io.cataloom.domain.insights.SitemapCheck;
import io.cataloom.domain.insights.StructuredData;
import io.cataloom.domain.insights.StructuredItem;

/** A product page as shops serve it, menus and styles included, and what a crawler sees of it. */
final class ProductPage {

    private static final String SITE = "https://shop.example";
    private static final String URL = SITE + "/products/ac1";
    private static final List<String> WORDS = List.of("filter", "room", "quiet", "fan", "air", "clean", "speed",
            "timer",
            "sensor", "cover", "night", "energy", "button", "carbon", "dust", "pollen", "weight", "handle", "cord",
            "year");

    private ProductPage() {
    }

    static String html() {
        StringBuilder html = new StringBuilder(160_000)
                .append("<!doctype html><html lang=en><head><title>Vornado AC1 Air"
                        + " Purifier | Shop</title><link rel=canonical href=")
                .append(URL).append("><style>");
        for (int i = 0; i < 900; i++) {
            html.append(".c").append(i).append("{margin:").append(i).append("px;padding:0 4px}");
        }
        html.append("</style></head><body><nav><ul>");
        for (int i = 0; i < 250; i++) {
            html.append("<li class='c").append(i).append("'><a href='/collections/").append(i).append("'>Category ")
                    .append(i).append("</a></li>");
        }
        html.append("</ul></nav><main><h1>Vornado AC1 Air Purifier</h1><span class=price>$199.00</span>");
        for (int i = 0; i < 8; i++) {
            html.append("<img src='/img/").append(i).append(".jpg' width=1200 height=1200 alt='Air purifier, view ")
                    .append(i).append("'>");
        }
        html.append("<p>The Vornado AC1 is a compact air purifier for families with pets.</p>");
        for (int i = 0; i < 15; i++) {
            html.append("<h2>Part ").append(i).append("</h2><p>").append(sentence(i, 25)).append(". ")
                    .append(sentence(i + 7, 20)).append(".</p>");
        }
        html.append("<ul class=features>");
        for (int i = 0; i < 8; i++) {
            html.append("<li>").append(sentence(i + 3, 8)).append(' ').append(i).append(" kg</li>");
        }
        html.append("</ul><dl>");
        for (int i = 0; i < 10; i++) {
            html.append("<dt>How does the ").append(WORDS.get(i)).append(" work?</dt><dd>").append(sentence(i, 15))
                    .append(".</dd>");
        }
        html.append("</dl>");
        for (int i = 0; i < 20; i++) {
            html.append("<div class='review c").append(i)
                    .append("'><div><span>5 stars</span><b>A buyer</b></div><blockquote>")
                    .append(sentence(i, 30)).append(".</blockquote></div>");
        }
        html.append("</main><footer>");
        for (int i = 0; i < 120; i++) {
            html.append("<div><span class='c").append(i).append("'><a href='/pages/").append(i).append("'>Page ")
                    .append(i).append("</a></span></div>");
        }
        html.append("</footer><script>");
        for (int i = 0; i < 800; i++) {
            html.append("window.shop=window.shop||{};shop.v").append(i).append("={id:").append(i)
                    .append(",title:\"variant\",available:true};");
        }
        return html.append("</script></body></html>").toString();
    }

    private static String sentence(int seed, int words) {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < words; i++) {
            sentence.append(i == 0 ? "" : " ").append(WORDS.get((seed * 7 + i * 3) % WORDS.size()));
        }
        return sentence.toString();
    }

    static PageSnapshot snapshot(Document page, List<String> agents) {
        List<Heading> headings = page.select("h1,h2,h3").stream()
                .map(heading -> new Heading(heading.normalName().charAt(1) - '0', heading.text())).toList();
        List<Element> questions = page.select("dt");
        List<Element> answers = page.select("dd");
        List<FaqPair> faq = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            faq.add(new FaqPair(questions.get(i).text(), answers.get(i).text()));
        }
        StructuredItem offer = StructuredItem.jsonLd("Offer").put("price", "199.00").put("priceCurrency", "USD")
                .put("availability", "https://schema.org/InStock").build();
        StructuredItem product = StructuredItem.jsonLd("Product").put("name", "Vornado AC1 Air Purifier")
                .put("image", SITE + "/img/0.jpg").put("brand", "Vornado").put("sku", "VRN-AC1").put("offers", offer)
                .build();
        return surroundings(agents)
                .head(new PageHead(page.title(), null, List.of(URL), "en"))
                .text(new PageText(headings, page.select("main p").eachText(), page.select(".features li").eachText(),
                        faq,
                        new ReviewsShown(128L, "128 reviews", new BigDecimal("4.6"), "4.6 of 5",
                                page.select("blockquote").eachText()),
                        page.select(".price").eachText(), page.text().length()))
                .structured(new StructuredData(List.of(product), List.of()))
                .images(page.select("main img").stream().map(image -> PageImage.builder(SITE + image.attr("src"))
                        .alt(image.attr("alt")).size(1200, 1200).status(200).build()).toList())
                .build();
    }

    /** What a crawler finds out beside the page. */
    static PageSnapshot.Builder surroundings(List<String> agents) {
        return PageSnapshot.builder(PageFetch.of(URL).answered(200, 300))
                .robots(RobotsTxt.found(SITE + "/robots.txt", List.of(SITE + "/sitemap.xml")))
                .agents(agents.stream().map(agent -> new AgentAccess(agent, true, new RobotsLine(2, "Allow: /", "*"),
                        AgentProbe.answered(agent, 200, 9_000))).toList())
                .llmsTxt(LlmsTxt.absent(SITE + "/llms.txt", 404))
                .sitemaps(new SitemapCheck(List.of(new SitemapCheck.File(SITE + "/sitemap.xml", true, 900, null)),
                        SITE + "/sitemap.xml", URL, true));
    }

    static ProductFacts facts() {
        return ProductFacts.builder("VRN-AC1").title("Vornado AC1 air purifier").brand("Vornado")
                .price(new BigDecimal("199.00"), "USD").category(List.of("Home", "Air purifiers"))
                .attributes(Map.of("color", "ice white", "filter", "HEPA")).build();
    }

    static Document parsed(String html) {
        return Jsoup.parse(html, URL);
    }
}
