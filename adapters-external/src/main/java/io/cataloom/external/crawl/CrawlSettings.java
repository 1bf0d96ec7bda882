package io.cataloom.external.crawl;

import java.time.Duration;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** {@code CATALOOM_CRAWL_...} in the environment. */
@ConfigurationProperties("cataloom.crawl")
public interface CrawlSettings {

    /**
     * For how long a site's robots.txt, sitemaps and llms.txt are not asked for again: long enough for the audit of a
     * whole catalogue, short enough for an owner who mends them and looks again.
     */
    @Bindable(defaultValue = "10m")
    Duration getRemember();

    /**
     * After so many pages of a site that an AI agent got as we did, or was refused, it is not tried on further ones for
     * as long; nor are all their images asked for, after as many pages whose images were all there. 0 tries everything
     * on every page.
     */
    @Bindable(defaultValue = "3")
    int getAlikePages();

    /** Images of a page that are asked for, the product's own first. */
    @Bindable(defaultValue = "12")
    int getImages();
}
