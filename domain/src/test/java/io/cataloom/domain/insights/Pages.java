package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.LlmsTxt.Link;
import io.cataloom.domain.insights.LlmsTxt.Section;
import io.cataloom.domain.insights.SitemapCheck.File;

/** Sample pages: one that meets every criterion, and what to spoil it with. */
final class Pages {

    static final String URL = "https://vornado.example/products/ac1";
    static final List<String> AGENTS = List.of("GPTBot", "ClaudeBot", "PerplexityBot", "Google-Extended", "CCBot",
            "Applebot-Extended");

    private Pages() {
    }

    static ProductFacts facts() {
        return ProductFacts.builder("VRN-AC1").title("Vornado AC1 air purifier").brand("Vornado").gtin("4006381333931")
                .price(new BigDecimal("199.00"), "USD").category(List.of("Home", "Air purifiers"))
                .attributes(Map.of("color", "ice white")).build();
    }

    /** Meets every criterion of the pdp model in full. */
    static PageSnapshot good() {
        return PageSnapshot.builder(PageFetch.of(URL).answered(200, 120))
                .robots(RobotsTxt.found("https://vornado.example/robots.txt",
                        List.of("https://vornado.example/sitemap.xml")))
                .agents(AGENTS.stream().map(agent -> agent(agent, true, 200, 4_000)).toList())
                .llmsTxt(new LlmsTxt("https://vornado.example/llms.txt", 200, true, "Vornado", "Air for every room.",
                        List.of(new Section("Products", List.of(new Link("AC1", URL, null)))), List.of()))
                .sitemaps(new SitemapCheck(List.of(new File("https://vornado.example/sitemap.xml", true, 25, null)),
                        "https://vornado.example/sitemap.xml", URL, true))
                .head(new PageHead("Vornado AC1 Air Purifier", "Cleans the air.", List.of(URL), "en")).text(text())
                .structured(new StructuredData(List.of(product().build(), faqPage()), List.of())).images(images())
                .build();
    }

    static AgentAccess agent(String agent, boolean allowed, int status, long bytes) {
        RobotsLine line = allowed
                ? new RobotsLine(2, "Allow: /", "*")
                : new RobotsLine(5, "Disallow: /products/", agent);
        return new AgentAccess(agent, allowed, line, AgentProbe.answered(agent + "/1.0", status, bytes));
    }

    static PageText text() {
        return new PageText(
                List.of(new Heading(1, "Vornado AC1 Air Purifier"), new Heading(2, "Features"),
                        new Heading(2, "Questions"), new Heading(3, "Filters")),
                List.of("The Vornado AC1 is a compact air purifier for families with pets.",
                        "It moves 180 cfm of air through a HEPA filter and cleans a room of 25 m2 in less than an hour."
                                + " The filter lasts for twelve months and costs little to replace."),
                List.of("Cleans rooms of up to 25 m2", "HEPA filter, changed once a year",
                        "Quiet at 35 dB for bedrooms", "Three speeds and a timer of 8 hours"),
                List.of(new FaqPair("How loud is the AC1 at night?", "It runs at 35 dB on its lowest speed."),
                        new FaqPair("How often do I change the filter?", "Once a year, or after 4,000 hours."),
                        new FaqPair("What room size does it clean?", "Rooms of up to 25 square metres."),
                        new FaqPair("Does it help against pollen?", "Yes, the filter holds 99.97 % of pollen.")),
                new ReviewsShown(128L, "128 reviews", new BigDecimal("4.6"), "4.6 out of 5",
                        List.of("Quiet and small.", "My allergies are gone.", "Filters are easy to change.")),
                List.of("$199.00"), 2_400);
    }

    static StructuredItem.Builder product() {
        return StructuredItem.jsonLd("Product").put("name", "Vornado AC1 Air Purifier")
                .put("image", "https://vornado.example/img/ac1.jpg").put("description", "A compact air purifier.")
                .put("brand", StructuredItem.jsonLd("Brand").put("name", "Vornado").build()).put("sku", "VRN-AC1")
                .put("gtin13", "4006381333931").put("offers", offer().build())
                .put("aggregateRating", rating().build());
    }

    static StructuredItem.Builder offer() {
        return StructuredItem.jsonLd("Offer").put("price", "199.00").put("priceCurrency", "USD")
                .put("availability", "https://schema.org/InStock")
                .put("itemCondition", "https://schema.org/NewCondition");
    }

    static StructuredItem.Builder rating() {
        return StructuredItem.jsonLd("AggregateRating").put("ratingValue", "4.6").put("reviewCount", "128");
    }

    static StructuredItem faqPage() {
        StructuredItem.Builder page = StructuredItem.jsonLd("FAQPage");
        text().faq().forEach(pair -> page.put("mainEntity", question(pair.question(), pair.answer())));
        return page.build();
    }

    static StructuredItem question(String name, String answer) {
        return StructuredItem.jsonLd("Question").put("name", name)
                .put("acceptedAnswer", StructuredItem.jsonLd("Answer").put("text", answer).build()).build();
    }

    static List<PageImage> images() {
        return Stream.of("ac1.jpg", "ac1-side.jpg", "ac1-filter.jpg", "ac1-room.jpg").map(name -> image(name).build())
                .toList();
    }

    static PageImage.Builder image(String name) {
        return PageImage.builder("https://vornado.example/img/" + name).alt("Vornado AC1 air purifier on a desk")
                .size(1200, 1200).status(200).bytes(90_000L);
    }

    /** Meets every criterion of the rufus model in full. */
    static PageSnapshot listing() {
        String url = "https://www.amazon.com/dp/B00AC1";
        List<String> bullets = List.of(
                "Whole room clean: the AC1 can filter the air of a 25 m2 living room in an hour.",
                "Made for nights: lets you sleep at 35 dB, ideal for families with babies.",
                "Easy to keep: the HEPA filter is used for 12 months before you change it.",
                "Ready for travel: weighs 3 kg and doubles as a night light in the nursery.",
                "Built for allergies: removes 99.97 % of pollen, for pet owners and their guests.");
        List<EnhancedBlock> blocks = List.of(block("What it is", null), block("Where to use it", null),
                block("Who it is for", null), block("Compare the range", new ComparisonTable(
                        List.of("AC1", "AC2", "AC3"), List.of("Room size", "Noise", "Filter life"))));
        return PageSnapshot.builder(PageFetch.of(url).answered(200, 300))
                .head(new PageHead("Amazon.com: AC1", null, List.of(url), "en"))
                .text(new PageText(
                        List.of(new Heading(1,
                                "Vornado AC1 Air Purifier with True HEPA Filter for Rooms up to 25 m2, Ice White")),
                        List.of("The Vornado AC1 is a compact air purifier."), List.of(), List.of(), text().reviews()
                                .quotes().isEmpty() ? ReviewsShown.NONE
                                        : new ReviewsShown(128L, "128 ratings", new BigDecimal("4.6"), "4.6 out of 5",
                                                List.of("Quiet and small.", "My allergies are gone.",
                                                        "Filters are easy to change.", "Good for a nursery.")),
                        List.of("$199.00"), 9_000))
                .images(Stream.of("1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg", "6.jpg")
                        .map(name -> image(name).build()).toList())
                .marketplace(new MarketplaceContent(bullets, blocks,
                        List.of(new FaqPair("How loud is it at night?", "It runs at 35 dB on its lowest speed level."),
                                new FaqPair("How often do I change the filter?",
                                        "Once a year, or after about 4,000 hours of use."),
                                new FaqPair("What room size does it clean?",
                                        "It is made for rooms of up to 25 square metres."),
                                new FaqPair("Does it come with a filter?", "Yes, it does.")),
                        1, 0))
                .build();
    }

    private static EnhancedBlock block(String heading, @Nullable ComparisonTable comparison) {
        return new EnhancedBlock(heading,
                List.of("The AC1 is a compact air purifier that helps you breathe easily in the bedroom, the office or on"
                        + " camping trips. It can hold back 99.97 % of pollen and dust, it is used for cleaning the air"
                        + " of rooms of up to 25 m2, and it doubles as a night light for families with babies."),
                List.of("Air purifier beside a bed"), comparison);
    }

    /** A page that meets nothing. */
    static PageSnapshot bad() {
        return PageSnapshot.builder(PageFetch.of("http://shop.example/p").answered(404, 4_000))
                .directives(List.of(new RobotsDirective(RobotsDirective.Source.META, "*",
                        "<meta name=\"robots\" content=\"noindex\">", List.of("noindex"))))
                .build();
    }
}
