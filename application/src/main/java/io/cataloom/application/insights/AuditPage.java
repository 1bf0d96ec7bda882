package io.cataloom.application.insights;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.CatalogUnavailable;
import io.cataloom.application.insights.AfterAudit.Audited;
import io.cataloom.application.insights.AuditItems.Failure;
import io.cataloom.application.insights.AuditedPages.AuditedPage;
import io.cataloom.application.insights.PageCrawler.Known;
import io.cataloom.application.insights.PageCrawler.Validators;
import io.cataloom.application.insights.Scores.Added;
import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobRun;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.webhook.Outbox;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.domain.insights.AgentAccess;
import io.cataloom.domain.insights.PageScorer;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.insights.RobotsTxt;
import io.cataloom.domain.insights.Score;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Audits the page of one product of a job: fetches it, scores it, and stores the score with all that follows from it in
 * one transaction. A page that can't be had leaves the last score alone.
 */
public final class AuditPage {

    private final ProductViews products;
    private final PageCrawler crawler;
    private final PageScorer scorer;
    private final Scores scores;
    private final AuditedPages pages;
    private final AuditItems items;
    private final List<AfterAudit> followers;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Consumer<RuntimeException> faults;

    /**
     * @param faults
     *            is told of what went wrong by a fault of ours; the audit goes on with the next page
     */
    public AuditPage(ProductViews products, PageCrawler crawler, PageScorer scorer, Scores scores, AuditedPages pages,
            AuditItems items, List<AfterAudit> followers, Outbox outbox, InstantSource clock,
            Consumer<RuntimeException> faults) {
        this.products = products;
        this.crawler = crawler;
        this.scorer = scorer;
        this.scores = scores;
        this.pages = pages;
        this.items = items;
        this.followers = List.copyOf(followers);
        this.outbox = outbox;
        this.clock = clock;
        this.faults = faults;
    }

    void audit(JobRun run, String sku) {
        Job job = run.job();
        Optional<ProductView> product = products.find(job.workspace(), sku, null);
        if (product.isEmpty()) {
            fail(run, new Failure(sku, "sku_not_found", "The SKU '" + sku + "' was not found."));
            return;
        }
        String url = product.get().values().get(ListingField.URL);
        if (url == null) {
            fail(run, new Failure(sku, "url_missing", "The product has no page: its url is not set."));
            return;
        }
        audit(run, product.get(), url);
    }

    private void audit(JobRun run, ProductView product, String url) {
        WorkspaceId workspace = run.job().workspace();
        AuditedPage before = pages.find(workspace, product.sku()).filter(page -> page.url().equals(url)).orElse(null);
        PageCrawl crawl;
        try {
            crawl = crawler.crawl(workspace, url, scorer.rubric().agents(), before == null ? null : before.known());
        } catch (HostTurns.Interrupted | CatalogUnavailable stopped) {
            throw stopped;
        } catch (RuntimeException fault) {
            fail(run, product.sku(), fault);
            return;
        }
        switch (crawl) {
            case PageCrawl.Failed failed ->
                fail(run, new Failure(product.sku(), failed.reason().code(), failed.message()));
            case PageCrawl.Seen seen -> score(run, product, url, before, seen.snapshot(), seen.validators(), false);
            case PageCrawl.Unchanged same -> score(run, product, url, before, same.snapshot(), same.validators(), true);
        }
    }

    private void score(JobRun run, ProductView product, String url, @Nullable AuditedPage before, PageSnapshot page,
            Validators validators, boolean unchanged) {
        ProductFacts facts = Facts.of(product);
        Score score;
        try {
            // the channel is that of where the page was found in the end
            score = scorer.score(page, facts);
        } catch (RuntimeException fault) {
            fail(run, product.sku(), fault);
            return;
        }
        run.whileHeld(() -> {
            Job job = run.job();
            WorkspaceId workspace = job.workspace();
            Set<String> letInBefore = before == null ? null : before.agentsLetIn();
            Added added = scores.add(workspace, product.sku(), score, clock.instant().truncatedTo(ChronoUnit.MICROS),
                    unchanged);
            Set<String> letIn = agentsLetIn(page);
            pages.put(workspace, product.sku(), new AuditedPage(url, new Known(validators, page),
                    letIn == null ? letInBefore : letIn));
            items.audited(workspace, job.id(), product.sku(), added.run());
            Audited audited = new Audited(workspace, job.id(), product, facts, page, added.run(), added.previous(),
                    letInBefore);
            followers.forEach(follower -> follower.audited(audited));
            outbox.add(workspace, new WebhookEvent(WebhookEvent.Type.AUDIT_COMPLETED, event(job, added.run())));
        });
    }

    /** Who may come in, by a robots.txt that could be read; null for one that could not. */
    private static @Nullable Set<String> agentsLetIn(PageSnapshot page) {
        return page.robots().state() == RobotsTxt.State.UNREACHABLE ? null
                : page.agents().stream().filter(AgentAccess::allowed).map(AgentAccess::agent)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private void fail(JobRun run, String sku, RuntimeException fault) {
        faults.accept(fault);
        fail(run, new Failure(sku, "internal_error", "An unexpected error occurred."));
    }

    private void fail(JobRun run, Failure failure) {
        run.whileHeld(() -> items.failed(run.job().workspace(), run.job().id(), failure));
    }

    /** Of a product that the job has audited; it may have been deleted since. */
    Map<String, @Nullable Object> result(WorkspaceId workspace, String sku) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("sku", sku);
        scores.latest(workspace, sku).ifPresent(run -> {
            result.putAll(summary(run));
            result.put("unchanged", run.unchanged());
        });
        return result;
    }

    private static Map<String, @Nullable Object> event(Job job, ScoreRun run) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("job_id", job.id().value());
        data.putAll(summary(run));
        return data;
    }

    private static Map<String, @Nullable Object> summary(ScoreRun run) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("sku", run.sku());
        data.put("model", run.score().model().code());
        data.put("score", run.score().score());
        data.put("previous_score", run.previousScore());
        data.put("delta", run.delta());
        data.put("run_id", run.id());
        return data;
    }
}
