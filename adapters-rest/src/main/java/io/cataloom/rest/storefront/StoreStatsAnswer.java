package io.cataloom.rest.storefront;

import io.cataloom.application.storefront.care.StoreStats.Stats;

record StoreStatsAnswer(StoreCounts data) {

    static StoreStatsAnswer of(Stats stats) {
        return new StoreStatsAnswer(new StoreCounts(stats.brands(), stats.articles(), stats.products(),
                stats.categories(), stats.offers(), stats.articlesGenerated()));
    }
}
