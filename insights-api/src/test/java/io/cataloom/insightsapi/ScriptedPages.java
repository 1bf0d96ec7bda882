package io.cataloom.insightsapi;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.cataloom.application.insights.PageCrawl;
import io.cataloom.application.insights.PageCrawler.Validators;
import io.cataloom.domain.insights.AgentAccess;
import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.Heading;
import io.cataloom.domain.insights.PageFetch;
import io.cataloom.domain.insights.PageHead;
import io.cataloom.domain.insights.PageImage;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.PageText;
import io.cataloom.domain.insights.RobotsLine;
import io.cataloom.domain.insights.RobotsTxt;
import io.cataloom.domain.insights.Rubric;
import io.cataloom.domain.insights.StructuredData;
import io.cataloom.domain.insights.StructuredItem;

/** Pages as a crawler sees them. */
final class ScriptedPages {

    private ScriptedPages() {
    }

    /** One with questions, pictures and structured data, and others without. */
    static PageSnapshot good(String url) {
        PageText text = PageText.EMPTY.withHeadings(List.of(new Heading(1, "Vornado AC1 air purifier")))
                .withFaq(IntStream.range(0, 4).mapToObj(i -> new FaqPair("Is it quiet at level " + i + "?", "Yes."))
                        .toList());
        StructuredItem offer = StructuredItem.jsonLd("Offer").put("price", "199.00").put("priceCurrency", "USD")
                .build();
        return bare(url).toBuilder().agents(agents())
                .text(text).head(new PageHead("Vornado AC1", null, List.of(url), "en"))
                .structured(new StructuredData(List.of(StructuredItem.jsonLd("Product").put("name", "AC1")
                        .put("offers", offer).build()), List.of()))
                .images(List.of(PageImage.builder(url + "/1.jpg").alt("The purifier from the front")
                        .size(1200, 1200).status(200).build()))
                .build();
    }

    /** Lets every AI agent in, and shows nothing. */
    static PageSnapshot poor(String url) {
        return bare(url).toBuilder().agents(agents()).build();
    }

    /** Keeps some AI agents out. */
    static PageSnapshot closedTo(PageSnapshot page, String... agents) {
        List<String> out = List.of(agents);
        return page.toBuilder().agents(page.agents().stream().map(access -> out.contains(access.agent())
                ? new AgentAccess(access.agent(), false, new RobotsLine(7, "Disallow: /", access.agent()), null)
                : access).toList()).build();
    }

    static PageCrawl seen(PageSnapshot page) {
        return new PageCrawl.Seen(page, new Validators(ScriptedCrawler.ETAG, null));
    }

    static PageCrawl unchanged(PageSnapshot page) {
        return new PageCrawl.Unchanged(page, new Validators(ScriptedCrawler.ETAG, null));
    }

    private static PageSnapshot bare(String url) {
        return PageSnapshot.builder(PageFetch.of(url).answered(200, 100))
                .robots(RobotsTxt.found(url + "/robots.txt", List.of())).build();
    }

    private static List<AgentAccess> agents() {
        return Stream.of(Rubric.current().agents()).flatMap(List::stream)
                .map(agent -> new AgentAccess(agent, true, null, null)).toList();
    }
}
