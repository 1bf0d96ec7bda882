package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.cataloom.domain.insights.LlmsTxt.Link;
import io.cataloom.domain.insights.LlmsTxt.Section;
import io.cataloom.domain.insights.RobotsDirective.Source;
import io.cataloom.domain.insights.SitemapCheck.File;
import io.cataloom.domain.product.Channel;

/** Pages to try every criterion on: one that meets it, and others, each with one thing spoiled. */
final class CriterionCases {

    record Case(String criterion, String name, Channel channel, PageSnapshot page, ProductFacts facts) {
    }

    private final List<Case> all = new ArrayList<>();

    private CriterionCases() {
    }

    static List<Case> all() {
        CriterionCases cases = new CriterionCases();
        cases.geo();
        cases.content();
        cases.semantic();
        cases.visual();
        cases.technical();
        cases.intents();
        cases.listing();
        cases.enhanced();
        cases.questionsAndReviews();
        cases.marketVisual();
        return cases.all;
    }

    private void page(String criterion, String name, UnaryOperator<PageSnapshot.Builder> spoiled) {
        page(criterion, name, Pages.facts(), spoiled);
    }

    private void page(String criterion, String name, ProductFacts facts, UnaryOperator<PageSnapshot.Builder> spoiled) {
        all.add(new Case(criterion, name, Channel.D2C, spoiled.apply(Pages.good().toBuilder()).build(), facts));
    }

    private void good(String criterion) {
        page(criterion, "a good page", page -> page);
    }

    private void listing(String criterion, String name, UnaryOperator<PageSnapshot.Builder> spoiled) {
        all.add(new Case(criterion, name, Channel.MARKETPLACE, spoiled.apply(Pages.listing().toBuilder()).build(),
                Pages.facts()));
    }

    private void goodListing(String criterion) {
        listing(criterion, "a good listing", page -> page);
    }

    // ------------------------------------------------------------------------------------------------------------ pages

    private void geo() {
        good("crawler_allow_rules");
        page("crawler_allow_rules", "two agents are disallowed", page -> page.agents(agents(2)));
        page("crawler_allow_rules", "robots.txt fails", page -> page
                .robots(new RobotsTxt("https://vornado.example/robots.txt", RobotsTxt.State.UNREACHABLE, 503, List.of(),
                        "answers 503"))
                .agents(Pages.AGENTS.stream().map(agent -> new AgentAccess(agent, false, null, null)).toList()));
        page("crawler_allow_rules", "there is no robots.txt", page -> page
                .robots(new RobotsTxt("https://vornado.example/robots.txt", RobotsTxt.State.ABSENT, 404, List.of(),
                        null))
                .agents(Pages.AGENTS.stream().map(agent -> new AgentAccess(agent, true, null, null)).toList()));

        good("llms_txt_presence");
        page("llms_txt_presence", "it has no section about products", page -> page.llmsTxt(llms("Vornado",
                List.of(new Section("Company", List.of(new Link("About", "/about", null)))), List.of())));
        page("llms_txt_presence", "it has no title",
                page -> page.llmsTxt(llms(null, List.of(), List.of("no # title"))));
        page("llms_txt_presence", "it links this page from a section of another name",
                page -> page.llmsTxt(llms("Vornado",
                        List.of(new Section("More", List.of(new Link("AC1", Pages.URL + "/", null)))), List.of())));
        page("llms_txt_presence", "it links this page by its path alone", page -> page.llmsTxt(llms("Vornado",
                List.of(new Section("More", List.of(new Link("AC1", "/products/ac1#top", null)))), List.of())));
        page("llms_txt_presence", "there is none",
                page -> page.llmsTxt(LlmsTxt.absent("https://v.example/llms.txt", 404)));
        page("llms_txt_presence", "it could not be fetched", page -> page.llmsTxt(
                new LlmsTxt("https://v.example/llms.txt", null, false, null, null, List.of(), List.of("timed out"))));

        good("ai_agent_access");
        page("ai_agent_access", "the firewall blocks one, one gets no text, one no answer, one was not tried",
                page -> page.agents(List.of(Pages.agent("GPTBot", true, 403, 20),
                        Pages.agent("ClaudeBot", true, 200, 80),
                        new AgentAccess("PerplexityBot", true, null,
                                AgentProbe.failed("PerplexityBot/1.0", "timed out")),
                        new AgentAccess("Google-Extended", false, null, null), Pages.agent("CCBot", true, 200, 500),
                        Pages.agent("Applebot-Extended", true, 200, 4_000))));
        page("ai_agent_access", "none was looked at", page -> page.agents(List.of()));

        good("robots_meta_tag");
        page("robots_meta_tag", "it forbids snippets", page -> page.directives(List.of(meta("*", "index, nosnippet",
                "index", "nosnippet"))));
        page("robots_meta_tag", "a header keeps one agent off", page -> page.directives(List.of(new RobotsDirective(
                Source.HEADER, "gptbot", "X-Robots-Tag: gptbot: noindex", List.of("noindex")))));
        page("robots_meta_tag", "it keeps an agent off that is none of AI", page -> page.directives(
                List.of(meta("yandex", "noindex", "noindex"))));
        page("robots_meta_tag", "it says noai", page -> page.directives(List.of(meta("*", "noai, noimageai", "noai",
                "noimageai"))));

        good("sitemap_inclusion");
        page("sitemap_inclusion", "the page is not listed", page -> page.sitemaps(new SitemapCheck(
                List.of(new File("https://vornado.example/sitemap.xml", true, 25, null)), null, null, true)));
        page("sitemap_inclusion", "the sitemaps could not be read whole", page -> page.sitemaps(new SitemapCheck(
                List.of(new File("https://vornado.example/sitemap.xml", true, 50_000, "more than 50,000 entries")),
                null,
                null, false)));
        page("sitemap_inclusion", "robots.txt does not name the sitemap that lists it",
                page -> page.robots(RobotsTxt.found("https://vornado.example/robots.txt", List.of()))
                        .sitemaps(new SitemapCheck(
                                List.of(new File("https://vornado.example/sitemap.xml", false, 25, null)),
                                "https://vornado.example/sitemap.xml", Pages.URL, true)));
        page("sitemap_inclusion", "there is no sitemap",
                page -> page.robots(RobotsTxt.found("https://vornado.example/robots.txt", List.of()))
                        .sitemaps(SitemapCheck.NONE));
    }

    private static List<AgentAccess> agents(int blocked) {
        List<AgentAccess> agents = new ArrayList<>();
        for (String agent : Pages.AGENTS) {
            agents.add(Pages.agent(agent, agents.size() >= blocked, 200, 4_000));
        }
        return agents;
    }

    private static LlmsTxt llms(String title, List<Section> sections, List<String> problems) {
        return new LlmsTxt("https://vornado.example/llms.txt", 200, true, title, null, sections, problems);
    }

    private static RobotsDirective meta(String agent, String content, String... directives) {
        return new RobotsDirective(Source.META, agent, "<meta name=\"robots\" content=\"" + content + "\">",
                List.of(directives));
    }

    private void content() {
        good("title_clarity");
        page("title_clarity", "it is only the brand and what it is", titled("Vornado Air Purifier"));
        page("title_clarity", "it shouts, advertises and repeats",
                titled("VORNADO AC1 AIR PURIFIER - BEST SELLER! PURIFIER, ROOM PURIFIER FOR SALE"));
        page("title_clarity", "it says nothing", titled("Home"));
        page("title_clarity", "there is none", page -> page.head(PageHead.EMPTY).text(PageText.EMPTY));
        page("title_clarity", "in German, told apart by a material",
                ProductFacts.builder("K1").brand("Müller").title("Wasserkocher").build(),
                page -> titled("MÜLLER Wasserkocher aus Edelstahl").apply(page).structured(StructuredData.NONE));
        page("title_clarity", "in Japanese", ProductFacts.builder("K1").brand("象印").title("電気ポット").build(),
                page -> titled("象印 電気ポット 防水 白").apply(page).structured(StructuredData.NONE));
        page("title_clarity", "told apart by an attribute of the catalogue",
                ProductFacts.builder("K1").brand("Acme").title("Kettle").attributes(Map.of("style", "Gooseneck"))
                        .build(),
                page -> titled("Acme gooseneck kettle").apply(page).structured(StructuredData.NONE));

        good("description_completeness");
        page("description_completeness", "it does not say for whom", described(
                "The Vornado AC1 is a compact air purifier.",
                "It moves 180 cfm of air through a HEPA filter and cleans a room of 25 m2 in less than an hour. The filter"
                        + " lasts for twelve months and costs little to replace, and changing it needs no tools at all."));
        page("description_completeness", "it is one endless sentence of praise",
                described("wow " + "amazing breathtaking stunning gorgeous ".repeat(20)));
        page("description_completeness", "there is none", described());
        page("description_completeness", "in French", ProductFacts.builder("F1").title("Théière en fonte").build(),
                described("La théière Kyoto est une théière en fonte émaillée de 800 ml.",
                        "Elle est idéale pour les amateurs de thé vert et garde l'eau chaude pendant une heure. Le filtre en"
                                + " acier inoxydable retient les feuilles, et le couvercle se retire pour la laver à la main"
                                + " sans effort. Pensez à bien la sécher."));

        good("bullet_specificity");
        page("bullet_specificity", "two of four are praise", bullets("Amazing quality", "Simply the best",
                "Filters 99.97 % of pollen", "For bedrooms and offices"));
        page("bullet_specificity", "one bullet only", bullets("Weighs 3 kg"));
        page("bullet_specificity", "all are praise", bullets("Amazing quality", "Simply the best", "You will love it"));
        page("bullet_specificity", "there are none", bullets());

        good("faq_presence");
        page("faq_presence", "one pair counts: others have no answer, are no question or are asked twice",
                page -> page.text(Pages.text().withFaq(List.of(
                        new FaqPair("How loud is the AC1?", "It runs at 35 dB."),
                        new FaqPair("How loud is the AC-1?", "No."),
                        new FaqPair("Our story so far", "It began in 1945."),
                        new FaqPair("How loud is the AC1", "It runs at 35 dB.")))));
        page("faq_presence", "there is none", page -> page.text(Pages.text().withFaq(List.of())));

        good("review_aggregation");
        page("review_aggregation", "there are stars and one text", page -> page.text(Pages.text().withReviews(
                new ReviewsShown(null, null, new BigDecimal("4.6"), "4.6 out of 5", List.of("Quiet and small.")))));
        page("review_aggregation", "there are none", page -> page.text(Pages.text().withReviews(ReviewsShown.NONE)));
    }

    private static UnaryOperator<PageSnapshot.Builder> titled(String title) {
        return page -> page.text(Pages.text().withHeadings(List.of(new Heading(1, title))));
    }

    private static UnaryOperator<PageSnapshot.Builder> described(String... paragraphs) {
        return page -> page.text(Pages.text().withParagraphs(List.of(paragraphs)));
    }

    private static UnaryOperator<PageSnapshot.Builder> bullets(String... bullets) {
        return page -> page.text(Pages.text().withBullets(List.of(bullets)));
    }

    private void semantic() {
        good("product_json_ld_validity");
        page("product_json_ld_validity", "it has only a name, and another block is broken", page -> page
                .structured(new StructuredData(List.of(StructuredItem.jsonLd("Product").put("name", "AC1")
                        .put("description", " ").put("brand", StructuredItem.jsonLd("Brand").build()).build()),
                        List.of(new StructuredData.Problem(StructuredItem.Source.JSON_LD, "unexpected }",
                                "{\"@type\": }")))));
        page("product_json_ld_validity", "the Product is microdata", page -> page.structured(new StructuredData(
                List.of(StructuredItem.builder(StructuredItem.Source.MICRODATA, "Product").put("name", "AC1").build()),
                List.of())));
        page("product_json_ld_validity", "brand and image are references", page -> page.structured(new StructuredData(
                List.of(StructuredItem.jsonLd("Product").put("name", "AC1").put("description", "A purifier.")
                        .put("brand", StructuredItem.jsonLd().id("#brand").build())
                        .put("image", StructuredItem.jsonLd("ImageObject").put("contentUrl", "/img/ac1.jpg").build())
                        .build(), StructuredItem.jsonLd("Brand").id("#brand").put("name", "Vornado").build()),
                List.of())));

        good("offer_schema");
        page("offer_schema", "price and availability are not what they should be", offers(StructuredItem.jsonLd("Offer")
                .put("price", "1,299 USD").put("priceCurrency", "USD").put("availability", "in stock")
                .put("itemCondition", "https://schema.org/NewCondition").build()));
        page("offer_schema", "it is an aggregate offer with a price specification", offers(StructuredItem
                .jsonLd("AggregateOffer").put("lowPrice", "199").put("priceCurrency", "USD").put("offers",
                        StructuredItem.jsonLd("Offer")
                                .put("priceSpecification",
                                        StructuredItem.jsonLd("UnitPriceSpecification").put("price", "199")
                                                .put("priceCurrency", "USD").build())
                                .put("availability", StructuredItem.jsonLd().id("schema:InStock").build())
                                .put("itemCondition", "NewCondition").build())
                .build()));
        page("offer_schema", "there is none", page -> page.structured(StructuredData.NONE));

        good("aggregate_rating_schema");
        page("aggregate_rating_schema", "it is not what the page shows, and out of range", rated(StructuredItem
                .jsonLd("AggregateRating").put("ratingValue", "6").put("ratingCount", "128").build()));
        page("aggregate_rating_schema", "its count is far from the page's", rated(StructuredItem
                .jsonLd("AggregateRating").put("ratingValue", "4,6").put("reviewCount", "500").build()));
        page("aggregate_rating_schema", "there is none", page -> page.structured(StructuredData.NONE));

        good("faq_page_schema");
        page("faq_page_schema", "one of its two questions is not on the page",
                page -> page.structured(new StructuredData(
                        List.of(StructuredItem.jsonLd("FAQPage")
                                .put("mainEntity", Pages.question("How loud is the AC1 at night?", "35 dB."))
                                .put("mainEntity", Pages.question("Is it red?", "No, it is white.")).build()),
                        List.of())));
        page("faq_page_schema", "its question has no answer", page -> page.structured(new StructuredData(
                List.of(StructuredItem.jsonLd("FAQPage")
                        .put("mainEntity", StructuredItem.jsonLd("Question").put("name", "Is it red?").build())
                        .build()),
                List.of())));

        good("product_identifiers");
        page("product_identifiers", "the check digit of its GTIN is wrong", identified("gtin13", "4006381333932"));
        page("product_identifiers", "it has a part number and no sku", page -> page.structured(new StructuredData(
                List.of(StructuredItem.jsonLd("Product").put("name", "AC1").put("mpn", "AC1-0001").build()),
                List.of())));
        page("product_identifiers", "there are none", page -> page.structured(StructuredData.NONE));
    }

    private static UnaryOperator<PageSnapshot.Builder> offers(StructuredItem offer) {
        return page -> page.structured(new StructuredData(
                List.of(StructuredItem.jsonLd("Product").put("name", "AC1").put("offers", offer).build()), List.of()));
    }

    private static UnaryOperator<PageSnapshot.Builder> rated(StructuredItem rating) {
        return page -> page.structured(new StructuredData(
                List.of(StructuredItem.jsonLd("Product").put("name", "AC1").put("aggregateRating", rating).build()),
                List.of()));
    }

    private static UnaryOperator<PageSnapshot.Builder> identified(String property, String value) {
        return page -> page.structured(new StructuredData(List.of(StructuredItem.jsonLd("Product").put("name", "AC1")
                .put("sku", "VRN-AC1").put(property, value).build()), List.of()));
    }

    private void visual() {
        good("hero_image_quality");
        page("hero_image_quality", "it is of middling size", pictures(Pages.image("a.jpg").size(640, 480)));
        page("hero_image_quality", "it is small", pictures(Pages.image("a.jpg").size(499, 300)));
        page("hero_image_quality", "its size is not known", pictures(
                Pages.image("a.jpg").size(null, null).status(null).failure("timed out")));
        page("hero_image_quality", "it is in a format that does not tell its size", pictures(
                Pages.image("a.jpg").size(null, null)));
        page("hero_image_quality", "there is none", pictures());

        good("image_count");
        page("image_count", "one picture in two sizes, one more, and one that is only named", pictures(
                Pages.image("a_200x200.jpg"), Pages.image("a_800x800.jpg"), Pages.image("b.jpg?w=3"),
                Pages.image("c.jpg").place(PageImage.Place.NAMED).inHtml(false)));
        page("image_count", "there are none", pictures());

        good("alt_text_coverage");
        page("alt_text_coverage", "half of them say something", pictures(Pages.image("a.jpg"), Pages.image("b.jpg"),
                Pages.image("c.jpg"), Pages.image("d.jpg").alt(null), Pages.image("e.jpg").alt("Product image 2"),
                Pages.image("f.jpg").alt("IMG_2041.JPG")));
        page("alt_text_coverage", "none says anything",
                pictures(Pages.image("a.jpg").alt(""), Pages.image("b.jpg").alt("x")));
        page("alt_text_coverage", "there are no pictures", pictures());

        good("image_crawlability");
        page("image_crawlability", "one is missing, one disallowed, one in scripts only", pictures(Pages.image("a.jpg"),
                Pages.image("b.jpg").status(404),
                Pages.image("c.jpg").disallowedBy(new RobotsLine(3, "Disallow: /img/", "*")),
                Pages.image("d.jpg").inHtml(false), Pages.image("e.jpg").status(null)));
        page("image_crawlability", "none answers", pictures(Pages.image("a.jpg").status(null).failure("timed out")));
        page("image_crawlability", "none was asked for", pictures(Pages.image("a.jpg").status(null)));
        page("image_crawlability", "there are no pictures", pictures());

        good("image_schema_match");
        page("image_schema_match", "one of two is on the page", images("/img/ac1_400x400.jpg", "/img/other.jpg"));
        page("image_schema_match", "JSON-LD names none", page -> page.structured(StructuredData.NONE));
    }

    private static UnaryOperator<PageSnapshot.Builder> pictures(PageImage.Builder... images) {
        return page -> page.images(Stream.of(images).map(PageImage.Builder::build).toList());
    }

    private static UnaryOperator<PageSnapshot.Builder> images(String... urls) {
        StructuredItem.Builder product = StructuredItem.jsonLd("Product").put("name", "AC1");
        Stream.of(urls).forEach(url -> product.put("image", url));
        return page -> page.structured(new StructuredData(List.of(product.build()), List.of()));
    }

    private void technical() {
        good("server_rendered_content");
        page("server_rendered_content", "the price comes by script",
                page -> page.text(Pages.text().withPrices(List.of("Price:"))));
        page("server_rendered_content", "all comes by script",
                page -> page.head(PageHead.EMPTY).text(PageText.EMPTY));

        good("response_time");
        page("response_time", "it takes 800 ms", page -> page.fetch(PageFetch.of(Pages.URL).answered(200, 800)));
        page("response_time", "it takes 1,500 ms", page -> page.fetch(PageFetch.of(Pages.URL).answered(200, 1_500)));
        page("response_time", "it was not measured", page -> page.fetch(PageFetch.of(Pages.URL)));

        good("canonical_url");
        page("canonical_url", "it leaves out a query and a slash", page -> page
                .fetch(PageFetch.of(Pages.URL + "/?variant=2").answered(200, 120)));
        page("canonical_url", "it names another page", page -> page.head(new PageHead("AC1", null,
                List.of("https://vornado.example/collections/all"), null)));
        page("canonical_url", "there are two", page -> page.head(new PageHead("AC1", null,
                List.of(Pages.URL, "https://vornado.example/"), null)));
        page("canonical_url", "there is none", page -> page.head(PageHead.EMPTY));

        good("https_and_status");
        page("https_and_status", "there are two redirects on the way",
                page -> page.fetch(PageFetch.of("http://vornado.example/ac1")
                        .redirected(
                                List.of(new Redirect("http://vornado.example/ac1", 301, "https://vornado.example/ac1"),
                                        new Redirect("https://vornado.example/ac1", 302, Pages.URL)),
                                Pages.URL)));
        page("https_and_status", "it is plain HTTP", page -> page.fetch(PageFetch.of("http://vornado.example/ac1")));
        page("https_and_status", "it is gone, over plain HTTP",
                page -> page.fetch(PageFetch.of("http://vornado.example/ac1").answered(410, 100)));

        good("semantic_headings");
        page("semantic_headings", "two h1, and a level left out",
                headed(new Heading(1, "AC1"), new Heading(1, "Vornado"),
                        new Heading(2, "Features"), new Heading(4, "Filter")));
        page("semantic_headings", "no h1, and levels jump",
                headed(new Heading(3, "Features"), new Heading(6, "Filter")));
        page("semantic_headings", "there are none", headed());
    }

    private static UnaryOperator<PageSnapshot.Builder> headed(Heading... headings) {
        return page -> page.text(Pages.text().withHeadings(List.of(headings)));
    }

    // ----------------------------------------------------------------------------------------------------- marketplaces

    private void intents() {
        goodListing("intent_function");
        listing("intent_function", "it says only what it is used for",
                saying("The HEPA filter is used for allergies."));
        listing("intent_function", "it says neither", saying("Nice."));

        goodListing("intent_audience");
        listing("intent_audience", "it names one group",
                saying("Loved for years by busy families.", "Nice and white."));
        listing("intent_audience", "it names none", saying("Nice."));

        goodListing("intent_event_and_place");
        listing("intent_event_and_place", "it names a place", saying("Put it into the kitchen."));
        listing("intent_event_and_place", "it names neither", saying("Nice."));

        goodListing("intent_capability");
        listing("intent_capability", "it can do one thing", saying("It can fly.", "Nice."));
        listing("intent_capability", "it can do nothing", saying("Nice."));

        goodListing("intent_identity");
        listing("intent_identity", "it says what it is", saying("This is a purifier."));
        listing("intent_identity", "it says neither", saying("Nice."));
    }

    /** A listing with bullets and nothing else to read. */
    private static UnaryOperator<PageSnapshot.Builder> saying(String... bullets) {
        return page -> page.text(PageText.EMPTY).head(PageHead.EMPTY)
                .marketplace(new MarketplaceContent(List.of(bullets), List.of(), List.of(), 0, 0));
    }

    private void listing() {
        goodListing("title_clarity");
        listing("title_clarity", "the brand is missing", named("AC1 Air Purifier with True HEPA Filter"));
        listing("title_clarity", "there is none", saying());

        goodListing("title_length");
        listing("title_length", "it is short for six words", named("Vornado AC1 Air Purifier for Home"));
        listing("title_length", "it is too short", named("Vornado AC1"));

        goodListing("bullet_count");
        listing("bullet_count", "there are three", saying("One thing.", "Two things.", "Three things."));
        listing("bullet_count", "there are none", saying());

        goodListing("bullet_pattern");
        listing("bullet_pattern", "one has a lead, and one is long enough",
                saying("【Quiet】 35 dB", "Runs at 35 dB on its lowest speed, all night long", "White"));
        listing("bullet_pattern", "there are none", saying());

        goodListing("bullet_specificity");
        listing("bullet_specificity", "one of three is a fact",
                saying("Weighs 3 kg", "Simply the best", "You will love it"));
        listing("bullet_specificity", "there are none", saying());
    }

    private static UnaryOperator<PageSnapshot.Builder> named(String title) {
        return page -> page.text(PageText.EMPTY.withHeadings(List.of(new Heading(1, title))));
    }

    private void enhanced() {
        goodListing("a_plus_blocks");
        listing("a_plus_blocks", "there is one, and an empty one",
                blocks(block("Quiet", "Runs at 35 dB."), new EnhancedBlock(" ", List.of(), List.of(), null)));
        listing("a_plus_blocks", "there are none", blocks());

        goodListing("a_plus_text");
        listing("a_plus_text", "it is short", blocks(block("Quiet", "Runs at 35 dB.")));
        listing("a_plus_text", "it is all in pictures", blocks(new EnhancedBlock(null, List.of(), List.of(""), null)));

        goodListing("a_plus_headings");
        listing("a_plus_headings", "one of two has one",
                blocks(block("Quiet", "Runs at 35 dB."), block(null, "White.")));
        listing("a_plus_headings", "there are none", blocks(block(null, "White.")));

        goodListing("a_plus_intents");
        listing("a_plus_intents", "it speaks to two", blocks(block("Camping", "It can fly.")));
        listing("a_plus_intents", "it speaks to none", blocks(block("Nice", "White.")));

        goodListing("a_plus_comparison");
        listing("a_plus_comparison", "it compares two products in one row", blocks(
                compared(new ComparisonTable(List.of("AC1", "AC2"), List.of("Room size")))));
        listing("a_plus_comparison", "it is no table in the HTML", blocks(
                compared(new ComparisonTable(List.of(), List.of()))));
        listing("a_plus_comparison", "the product stands alone in it, and the fuller of two counts", blocks(
                compared(new ComparisonTable(List.of(), List.of())),
                compared(new ComparisonTable(List.of("AC1"), List.of()))));
        listing("a_plus_comparison", "there is none", blocks(block("Nice", "White.")));
    }

    private static EnhancedBlock compared(ComparisonTable table) {
        return new EnhancedBlock("Compare", List.of(), List.of(), table);
    }

    private static EnhancedBlock block(String heading, String text) {
        return new EnhancedBlock(heading, List.of(text), List.of(), null);
    }

    private static UnaryOperator<PageSnapshot.Builder> blocks(EnhancedBlock... blocks) {
        return page -> page.marketplace(new MarketplaceContent(List.of(), List.of(blocks), List.of(), 0, 0));
    }

    private void questionsAndReviews() {
        goodListing("qa_pairs");
        listing("qa_pairs", "there are two", asked(new FaqPair("Is it quiet?", "Yes, at 35 dB."),
                new FaqPair("Ist es laut?", "Nein, 35 dB.")));
        listing("qa_pairs", "there are none", asked());

        goodListing("qa_answers");
        listing("qa_answers", "one of two is a fact in a sentence", asked(
                new FaqPair("Is it quiet?", "Yes, it runs at 35 dB on its lowest speed."),
                new FaqPair("Is it good?", "Yes, we think that it really is very good indeed.")));
        listing("qa_answers", "there are none", asked());

        goodListing("review_count");
        listing("review_count", "there are fifteen", reviewed(15L, "4.6", "Quiet."));
        listing("review_count", "there are none", reviewed(0L, "4.6"));

        goodListing("review_rating");
        listing("review_rating", "it is middling", reviewed(15L, "3.9"));
        listing("review_rating", "it is bad", reviewed(15L, "2.9"));

        goodListing("review_quotes");
        listing("review_quotes", "there is one, twice", reviewed(15L, "4.6", "Quiet.", "Quiet."));
        listing("review_quotes", "there are none", reviewed(15L, "4.6"));
    }

    private static UnaryOperator<PageSnapshot.Builder> asked(FaqPair... pairs) {
        return page -> page.marketplace(new MarketplaceContent(List.of(), List.of(), List.of(pairs), 0, 0));
    }

    private static UnaryOperator<PageSnapshot.Builder> reviewed(Long count, String stars, String... quotes) {
        return page -> page.text(PageText.EMPTY.withReviews(new ReviewsShown(count, count + " ratings",
                new BigDecimal(stars), stars + " out of 5", List.of(quotes))));
    }

    private void marketVisual() {
        goodListing("hero_image_quality");
        listing("hero_image_quality", "it is of middling size", pictures(Pages.image("a.jpg").size(300, 500)));
        listing("hero_image_quality", "there is none", pictures());

        goodListing("image_count");
        listing("image_count", "there are two", pictures(Pages.image("a.jpg"), Pages.image("b.jpg")));
        listing("image_count", "there are none", pictures());

        goodListing("gallery_resolution");
        listing("gallery_resolution", "one of two is large",
                pictures(Pages.image("a.jpg"), Pages.image("b.jpg").size(640, 480)));
        listing("gallery_resolution", "there is none", pictures());
        listing("gallery_resolution", "its size is not known", pictures(Pages.image("a.jpg").size(null, null)));

        goodListing("a_plus_alt_text");
        listing("a_plus_alt_text", "one of two says something", blocks(
                new EnhancedBlock("Quiet", List.of(), List.of("Air purifier beside a bed", "logo"), null)));
        listing("a_plus_alt_text", "there are no pictures", blocks(block("Nice", "White.")));

        goodListing("video_presence");
        listing("video_presence", "there are two, both further down", page -> page
                .marketplace(new MarketplaceContent(List.of(), List.of(), List.of(), 0, 2)));
        listing("video_presence", "there is none", saying());
    }
}
