package io.cataloom.insightsapi;

import java.time.Clock;
import java.util.Collection;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

import io.cataloom.application.Ids;
import io.cataloom.application.insights.DecideRecommendations;
import io.cataloom.application.insights.MakeRecommendations;
import io.cataloom.application.insights.PushCheck;
import io.cataloom.application.insights.PushJob;
import io.cataloom.application.insights.PushRecommendations;
import io.cataloom.application.insights.RecommendationEvents;
import io.cataloom.application.insights.Recommendations;
import io.cataloom.application.insights.RuleWriter;
import io.cataloom.application.insights.StoreConnections;
import io.cataloom.application.insights.StorePush;
import io.cataloom.application.insights.TextWriter;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.product.StoreTexts;
import io.cataloom.application.webhook.Outbox;
import io.cataloom.domain.insights.PageScorer;

/** Makes beans of the core's classes for recommendations. */
@Factory
final class RecommendationUseCases {

    @Singleton
    TextWriter textWriter() {
        return new RuleWriter();
    }

    @Singleton
    RecommendationEvents recommendationEvents(Outbox outbox) {
        return new RecommendationEvents(outbox);
    }

    @Singleton
    MakeRecommendations makeRecommendations(Recommendations recommendations, RecommendationEvents events,
            StoreTexts stored, TextWriter writer, PageScorer scorer, Ids ids, Clock clock) {
        return new MakeRecommendations(recommendations, events, stored, writer, scorer, ids, clock);
    }

    @Singleton
    DecideRecommendations decideRecommendations(Recommendations recommendations, RecommendationEvents events,
            Jobs jobs, Clock clock) {
        return new DecideRecommendations(recommendations, events, jobs, clock);
    }

    @Singleton
    PushRecommendations pushRecommendations(DecideRecommendations decide, StoreConnections connections,
            ProductViews products, StoreTexts stored, Jobs jobs, Collection<StorePush> stores) {
        return new PushRecommendations(decide, connections, new PushCheck(products, stored), jobs, stores);
    }

    @Singleton
    PushJob pushJob(Recommendations recommendations, RecommendationEvents events, ProductViews products, Clock clock,
            Collection<StorePush> stores) {
        return new PushJob(recommendations, events, products, clock, stores);
    }
}
