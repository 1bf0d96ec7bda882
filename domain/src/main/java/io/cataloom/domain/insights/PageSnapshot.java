package io.cataloom.domain.insights;

import java.util.List;

/**
 * Everything a crawler saw of a product page that a score is made from: facts, no judgement. The same snapshot always
 * gives the same score.
 *
 * @param agents
 *            one per AI agent that was looked at
 */
public record PageSnapshot(PageFetch fetch, RobotsTxt robots, List<AgentAccess> agents,
        List<RobotsDirective> directives,
        LlmsTxt llmsTxt, SitemapCheck sitemaps, PageHead head, PageText text, StructuredData structured,
        List<PageImage> images, MarketplaceContent marketplace) {

    public PageSnapshot {
        agents = List.copyOf(agents);
        directives = List.copyOf(directives);
        images = List.copyOf(images);
    }

    /** A page got as told, with nothing on it and nothing around it. */
    public static Builder builder(PageFetch fetch) {
        return new Builder(fetch);
    }

    public Builder toBuilder() {
        return builder(fetch).robots(robots).agents(agents).directives(directives).llmsTxt(llmsTxt).sitemaps(sitemaps)
                .head(head).text(text).structured(structured).images(images).marketplace(marketplace);
    }

    /** This page as it would be with a text rewritten; all else, and what was measured, stays as it is. */
    public PageSnapshot with(Rewrite rewrite) {
        return rewrite.applyTo(this);
    }

    /** Starts from a page with nothing on it. */
    public static final class Builder {

        private PageFetch fetch;
        private RobotsTxt robots;
        private List<AgentAccess> agents = List.of();
        private List<RobotsDirective> directives = List.of();
        private LlmsTxt llmsTxt;
        private SitemapCheck sitemaps = SitemapCheck.NONE;
        private PageHead head = PageHead.EMPTY;
        private PageText text = PageText.EMPTY;
        private StructuredData structured = StructuredData.NONE;
        private List<PageImage> images = List.of();
        private MarketplaceContent marketplace = MarketplaceContent.NONE;

        private Builder(PageFetch fetch) {
            this.fetch = fetch;
            this.robots = new RobotsTxt("/robots.txt", RobotsTxt.State.ABSENT, 404, List.of(), null);
            this.llmsTxt = LlmsTxt.absent("/llms.txt", 404);
        }

        public Builder fetch(PageFetch other) {
            this.fetch = other;
            return this;
        }

        public Builder robots(RobotsTxt file) {
            this.robots = file;
            return this;
        }

        public Builder agents(List<AgentAccess> seen) {
            this.agents = seen;
            return this;
        }

        public Builder directives(List<RobotsDirective> seen) {
            this.directives = seen;
            return this;
        }

        public Builder llmsTxt(LlmsTxt file) {
            this.llmsTxt = file;
            return this;
        }

        public Builder sitemaps(SitemapCheck check) {
            this.sitemaps = check;
            return this;
        }

        public Builder head(PageHead seen) {
            this.head = seen;
            return this;
        }

        public Builder text(PageText seen) {
            this.text = seen;
            return this;
        }

        public Builder structured(StructuredData seen) {
            this.structured = seen;
            return this;
        }

        public Builder images(List<PageImage> seen) {
            this.images = seen;
            return this;
        }

        public Builder marketplace(MarketplaceContent seen) {
            this.marketplace = seen;
            return this;
        }

        public PageSnapshot build() {
            return new PageSnapshot(fetch, robots, agents, directives, llmsTxt, sitemaps, head, text, structured,
                    images,
                    marketplace);
        }
    }
}
