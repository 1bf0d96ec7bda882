package io.cataloom.external.crawl;

import java.time.Duration;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;

import io.cataloom.application.SettingBounds;

/**
 * {@code CATALOOM_CRAWL_...} in the environment.
 *
 * @param remember
 *            for how long a site's robots.txt, sitemaps and llms.txt are not asked for again: long enough for the audit
 *            of a whole catalogue, short enough for an owner who mends them and looks again
 * @param alikePages
 *            after so many pages of a site that an AI agent got as we did, or was refused, it is not tried on further
 *            ones for as long; nor are all their images asked for, after as many pages whose images were all there. 0
 *            tries everything on every page
 * @param images
 *            of a page that are asked for, the product's own first
 */
@Context
record CrawlSettings(@Value("${cataloom.crawl.remember:10m}") Duration remember,
        @Value("${cataloom.crawl.alike-pages:3}") int alikePages, @Value("${cataloom.crawl.images:12}") int images) {

    CrawlSettings {
        SettingBounds.atLeast(Duration.ZERO, "cataloom.crawl.remember", remember);
        SettingBounds.within(0, Integer.MAX_VALUE, "cataloom.crawl.alike-pages", alikePages);
        SettingBounds.within(0, 1000, "cataloom.crawl.images", images);
    }
}
