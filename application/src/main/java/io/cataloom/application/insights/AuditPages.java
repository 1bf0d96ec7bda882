package io.cataloom.application.insights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.AuditItems.Counts;
import io.cataloom.application.insights.AuditItems.Failure;
import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobFailed;
import io.cataloom.application.job.JobHandler;
import io.cataloom.application.job.JobRun;
import io.cataloom.application.job.JobType;

/**
 * Audits products' pages: one, some or all of them. Several hosts at a time, one page after the other at each. What is
 * done stays done, whenever and wherever the job is taken up again.
 */
public final class AuditPages implements JobHandler {

    private static final int ITEMS_AT_A_TIME = 100;
    private static final int MOST_ERRORS_TOLD = 100;

    private final AuditPage audit;
    private final AuditItems items;
    private final int parallelHosts;

    /**
     * @param parallelHosts
     *            how many hosts one job visits at a time
     */
    public AuditPages(AuditPage audit, AuditItems items, int parallelHosts) {
        this.audit = audit;
        this.items = items;
        this.parallelHosts = parallelHosts;
    }

    @Override
    public JobType type() {
        return JobType.AUDIT;
    }

    @Override
    public boolean takesLong(Job job) {
        return job.input().get(StartAudits.SKU) == null;
    }

    @Override
    public Map<String, @Nullable Object> run(JobRun run) {
        Object sku = run.job().input().get(StartAudits.SKU);
        makeItems(run);
        Counts counts = visitHosts(run);
        return sku == null ? summary(run.job(), counts) : result(run.job(), (String) sku, counts);
    }

    private void makeItems(JobRun run) {
        Job job = run.job();
        Map<String, @Nullable Object> input = job.input();
        if (input.get(StartAudits.SKU) instanceof String sku) {
            run.whileHeld(() -> items.make(job.workspace(), job.id(), List.of(sku)));
        } else if (input.get(StartAudits.SKUS) instanceof List<?> skus) {
            run.whileHeld(() -> items.make(job.workspace(), job.id(), skus.stream().map(String.class::cast).toList()));
        } else {
            run.whileHeld(() -> items.makeForAll(job.workspace(), job.id()));
        }
    }

    private Counts visitHosts(JobRun run) {
        Job job = run.job();
        Counts before = items.counts(job.workspace(), job.id());
        run.step(before.done(), before.total());
        Queue<String> hosts = new ConcurrentLinkedQueue<>(items.hosts(job.workspace(), job.id()));
        AtomicLong done = new AtomicLong(before.done());
        Visit visit = host -> visit(run, host, () -> run.step(done.incrementAndGet(), before.total()));
        visitInParallel(hosts, visit);
        Counts after = items.counts(job.workspace(), job.id());
        run.step(after.done(), after.total());
        return after;
    }

    private void visitInParallel(Queue<String> hosts, Visit visit) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            ExecutorCompletionService<Void> visits = new ExecutorCompletionService<>(threads);
            int visitors = Math.min(parallelHosts, hosts.size());
            for (int i = 0; i < visitors; i++) {
                visits.submit(() -> {
                    for (String host = hosts.poll(); host != null; host = hosts.poll()) {
                        visit.of(host);
                    }
                    return null;
                });
            }
            for (int i = 0; i < visitors; i++) {
                // the first that fails ends them all
                visits.take().get();
            }
        } catch (ExecutionException failed) {
            throw failure(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HostTurns.Interrupted(stopped);
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private static RuntimeException failure(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(failed);
        };
    }

    private void visit(JobRun run, String host, Runnable step) {
        Job job = run.job();
        String after = null;
        List<String> skus;
        do {
            skus = items.pending(job.workspace(), job.id(), host, after, ITEMS_AT_A_TIME);
            for (String sku : skus) {
                audit.audit(run, sku);
                step.run();
                after = sku;
            }
        } while (skus.size() == ITEMS_AT_A_TIME);
    }

    private Map<String, @Nullable Object> result(Job job, String sku, Counts counts) {
        if (counts.failed() > 0) {
            Failure failure = items.failures(job.workspace(), job.id(), 1).getFirst();
            Map<String, @Nullable Object> details = new LinkedHashMap<>();
            details.put("sku", sku);
            throw JobFailed.finallyWith(failure.code(), failure.message(), details);
        }
        return audit.result(job.workspace(), sku);
    }

    private Map<String, @Nullable Object> summary(Job job, Counts counts) {
        List<Map<String, @Nullable Object>> errors = new ArrayList<>();
        for (Failure failure : items.failures(job.workspace(), job.id(), MOST_ERRORS_TOLD)) {
            Map<String, @Nullable Object> error = new LinkedHashMap<>();
            error.put("sku", failure.sku());
            error.put("code", failure.code());
            error.put("message", failure.message());
            errors.add(error);
        }
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("total", counts.total());
        summary.put("audited", counts.audited());
        summary.put("unchanged", counts.unchanged());
        summary.put("failed", counts.failed());
        summary.put("errors", errors);
        return summary;
    }

    @FunctionalInterface
    private interface Visit {
        void of(String host);
    }
}
