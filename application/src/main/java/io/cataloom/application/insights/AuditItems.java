package io.cataloom.application.insights;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.JobId;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * What an audit of many products has to do, and what it has done: one item per product. An item is marked in the
 * transaction that stores its result, so that a job that is taken up again knows where it was.
 */
public interface AuditItems {

    /** Makes an item for every product, if the job has none yet. */
    void makeForAll(WorkspaceId workspace, JobId job);

    /** Makes an item for each of these skus, products or not, if the job has none yet. */
    void make(WorkspaceId workspace, JobId job, List<String> skus);

    /** The hosts of pages that are not done; products without a page are at an empty one. */
    List<String> hosts(WorkspaceId workspace, JobId job);

    /**
     * Skus of a host that are not done, in their order.
     *
     * @param after
     *            the sku to go on behind; null for the start
     */
    List<String> pending(WorkspaceId workspace, JobId job, String host, @Nullable String after, int limit);

    /** The product was audited. */
    void audited(WorkspaceId workspace, JobId job, String sku, ScoreRun run);

    /** The product could not be audited. */
    void failed(WorkspaceId workspace, JobId job, Failure failure);

    Counts counts(WorkspaceId workspace, JobId job);

    /** The first ones that failed, in the order of their sku. */
    List<Failure> failures(WorkspaceId workspace, JobId job, int limit);

    /**
     * How far a job is.
     *
     * @param unchanged
     *            of the audited ones: their page was as before
     */
    record Counts(long total, long audited, long unchanged, long failed) {

        public long done() {
            return audited + failed;
        }
    }

    /**
     * Why a product has no new score.
     *
     * @param code
     *            stable, for programs
     * @param message
     *            for people
     */
    record Failure(String sku, String code, String message) {
    }
}
