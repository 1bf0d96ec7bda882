package io.cataloom.external.crawl;

import java.time.InstantSource;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

import io.cataloom.application.insights.HostTurns;
import io.cataloom.application.insights.PageCrawler;
import io.cataloom.external.http.SafeHttpClient;

/** There is a crawler where somebody hands out turns. */
@Factory
@Requires(beans = HostTurns.class)
final class CrawlBeans {

    @Singleton
    PageCrawler crawler(SafeHttpClient client, HostTurns turns, InstantSource clock, CrawlSettings settings) {
        return new SitePageCrawler(client, turns, clock, settings.remember(), settings.images(),
                settings.alikePages());
    }
}
