package io.cataloom.application.insights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobResource;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.job.NewJob;
import io.cataloom.domain.workspace.WorkspaceId;

/** Has products' pages audited, as jobs. */
public final class StartAudits {

    static final String SKU = "sku";
    static final String SKUS = "skus";
    static final String ALL = "all";

    private final Jobs jobs;

    public StartAudits(Jobs jobs) {
        this.jobs = jobs;
    }

    /** One product: the audit of it that is under way, if there is one. */
    public Job ofOne(WorkspaceId workspace, String sku) {
        return jobs.submit(workspace, new NewJob(JobType.AUDIT, new JobResource("score", sku), input(SKU, sku),
                "sku:" + sku));
    }

    /** These products, in one job. */
    public Job ofSome(WorkspaceId workspace, List<String> skus) {
        return jobs.submit(workspace, new NewJob(JobType.AUDIT, null, input(SKUS, skus), null));
    }

    /** Every product: the audit of them all that is under way, if there is one. */
    public Job ofAll(WorkspaceId workspace) {
        return jobs.submit(workspace, new NewJob(JobType.AUDIT, null, input(ALL, true), ALL));
    }

    private static Map<String, @Nullable Object> input(String name, Object value) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put(name, value);
        return input;
    }
}
