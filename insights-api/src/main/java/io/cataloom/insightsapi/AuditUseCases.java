package io.cataloom.insightsapi;

import java.time.InstantSource;
import java.util.List;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.cataloom.application.Ids;
import io.cataloom.application.SettingBounds;
import io.cataloom.application.insights.AfterAudit;
import io.cataloom.application.insights.AuditItems;
import io.cataloom.application.insights.AuditPage;
import io.cataloom.application.insights.AuditPages;
import io.cataloom.application.insights.AuditSchedule;
import io.cataloom.application.insights.AuditedPages;
import io.cataloom.application.insights.PageCrawler;
import io.cataloom.application.insights.Scores;
import io.cataloom.application.insights.StartAudits;
import io.cataloom.application.insights.alert.AlertFires;
import io.cataloom.application.insights.alert.AlertRules;
import io.cataloom.application.insights.alert.DeliverAlerts;
import io.cataloom.application.insights.alert.EvaluateAlerts;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.message.JsonPost;
import io.cataloom.application.message.Mailer;
import io.cataloom.application.message.Slack;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.webhook.Outbox;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.Rubric;

/** Makes beans of what audits pages and tells of it. */
@Factory
final class AuditUseCases {

    private static final Logger LOG = LoggerFactory.getLogger(AuditUseCases.class);

    @Singleton
    PageScorer pageScorer() {
        return new PageScorer(Rubric.current());
    }

    @Singleton
    StartAudits startAudits(Jobs jobs) {
        return new StartAudits(jobs);
    }

    @Singleton
    AuditSchedule auditSchedule(StartAudits audits) {
        return new AuditSchedule(audits);
    }

    @Singleton
    @Requires(beans = PageCrawler.class)
    AuditPages auditPages(ProductViews products, PageCrawler crawler, PageScorer scorer, Scores scores,
            AuditedPages pages, AuditItems items, List<AfterAudit> followers, Outbox outbox, InstantSource clock,
            @Value("${cataloom.audits.parallel-hosts:8}") int parallelHosts) {
        SettingBounds.within(1, 1_000, "cataloom.audits.parallel-hosts", parallelHosts);
        AuditPage audit = new AuditPage(products, crawler, scorer, scores, pages, items, followers, outbox, clock,
                fault -> LOG.error("A page could not be audited", fault));
        return new AuditPages(audit, items, parallelHosts);
    }

    @Singleton
    EvaluateAlerts evaluateAlerts(AlertRules rules, AlertFires fires, Scores scores, Outbox outbox, Ids ids,
            InstantSource clock) {
        return new EvaluateAlerts(rules, fires, scores, outbox, ids, clock);
    }

    @Singleton
    @Requires(beans = {Mailer.class, Slack.class, JsonPost.class})
    DeliverAlerts deliverAlerts(AlertRules rules, AlertFires fires, WorkspaceProfiles profiles, Mailer mailer,
            Slack slack, JsonPost posts, InstantSource clock) {
        return new DeliverAlerts(rules, fires, profiles, mailer, slack, posts, clock,
                fault -> LOG.error("An alert could not be delivered", fault));
    }
}
