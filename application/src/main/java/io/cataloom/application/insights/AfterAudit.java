package io.cataloom.application.insights;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.JobId;
import io.cataloom.application.product.ProductView;
import io.cataloom.domain.insights.PageSnapshot;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Goes on from an audit's result. Called in the transaction that stores it, so that what follows from a score is there
 * with it or not at all: be quick, call nobody outside, and let failures fly. An audit whose attempt has lost its job
 * is not told of.
 */
public interface AfterAudit {

    void audited(Audited audit);

    /**
     * A product whose page was audited.
     *
     * @param facts
     *            of the product as the page was scored with them
     * @param run
     *            stored by now
     * @param previous
     *            the run before; null for a product's first
     * @param agentsLetInBefore
     *            the AI agents that robots.txt let in when it could last be read; null if it never could
     */
    record Audited(WorkspaceId workspace, JobId job, ProductView product, ProductFacts facts, PageSnapshot page,
            ScoreRun run, @Nullable ScoreRun previous, @Nullable Set<String> agentsLetInBefore) {
    }
}
