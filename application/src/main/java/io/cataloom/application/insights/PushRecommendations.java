package io.cataloom.application.insights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobResource;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.job.NewJob;
import io.cataloom.domain.insights.rewrite.Proposal;
import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.insights.rewrite.RecommendationAction;
import io.cataloom.domain.insights.rewrite.TransitionRefused;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Begins pushes, and undoes them: the recommendation's new status and the job that does the work are stored in one
 * transaction, so that of two requests at once one makes a job.
 */
public final class PushRecommendations {

    static final String RECOMMENDATION = "recommendation";
    static final String STORE = "store";

    private final DecideRecommendations decide;
    private final StoreConnections connections;
    private final PushCheck fit;
    private final Jobs jobs;
    private final Map<StoreKind, StorePush> stores = new EnumMap<>(StoreKind.class);

    public PushRecommendations(DecideRecommendations decide, StoreConnections connections, PushCheck fit, Jobs jobs,
            Collection<StorePush> stores) {
        this.decide = decide;
        this.connections = connections;
        this.fit = fit;
        this.jobs = jobs;
        stores.forEach(store -> this.stores.put(store.kind(), store));
    }

    /**
     * @param store
     *            where to; null for the store that was connected last, or the storefront if no other is
     * @return the job; empty if there is no such recommendation
     * @throws TransitionRefused
     *             unless it is approved
     * @throws PushRefused
     *             if it can't be pushed there, or should not be any more
     */
    public Optional<Job> push(WorkspaceId workspace, String id, @Nullable StoreKind store) {
        return begin(workspace, id, one -> {
            requireAllowed(one, RecommendationAction.PUSH);
            StoreKind target = target(workspace, store);
            Proposal proposal = one.proposal();
            if (!store(target).takes(proposal.field())) {
                throw new PushRefused.NoPlace(target, proposal.field());
            }
            if (!fit.stillHolds(workspace, proposal)) {
                throw new PushRefused.ContentChanged();
            }
            return target;
        }, Recommendation::push);
    }

    /** Puts the text back that a push replaced. */
    public Optional<Job> revert(WorkspaceId workspace, String id) {
        return begin(workspace, id, one -> {
            requireAllowed(one, RecommendationAction.REVERT);
            if (!one.isRevertible() || one.write() == null) {
                throw new TransitionRefused(one.status(), RecommendationAction.REVERT);
            }
            StoreKind target = StoreKind.find(one.write().store()).orElseThrow();
            requireConnected(workspace, target);
            return target;
        }, Recommendation::revert);
    }

    private Optional<Job> begin(WorkspaceId workspace, String id, Function<Recommendation, StoreKind> check,
            BiFunction<Recommendation, String, Recommendation> step) {
        AtomicReference<@Nullable Job> job = new AtomicReference<>();
        decide.update(workspace, id, one -> {
            Job submitted = submit(workspace, one, check.apply(one));
            job.set(submitted);
            return step.apply(one, submitted.id().value());
        });
        return Optional.ofNullable(job.get());
    }

    private Job submit(WorkspaceId workspace, Recommendation one, StoreKind target) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put(RECOMMENDATION, one.id());
        input.put(STORE, target.code());
        return jobs.submit(workspace,
                new NewJob(JobType.PUSH, new JobResource(RECOMMENDATION, one.id()), input, null));
    }

    private StoreKind target(WorkspaceId workspace, @Nullable StoreKind asked) {
        if (asked != null) {
            requireConnected(workspace, asked);
            return asked;
        }
        List<StoreKind> connected = new ArrayList<>(
                connections.list(workspace).stream().map(StoreConnection::kind).toList());
        if (connected.isEmpty()) {
            throw new PushRefused.NotConnected(null);
        }
        if (connected.size() > 1) {
            connected.remove(StoreKind.STOREFRONT);
        }
        return connected.getLast();
    }

    private void requireConnected(WorkspaceId workspace, StoreKind kind) {
        if (connections.find(workspace, kind).isEmpty()) {
            throw new PushRefused.NotConnected(kind);
        }
    }

    private static void requireAllowed(Recommendation one, RecommendationAction action) {
        if (action.after(one.status()).isEmpty()) {
            throw new TransitionRefused(one.status(), action);
        }
    }

    private StorePush store(StoreKind kind) {
        StorePush store = stores.get(kind);
        if (store == null) {
            throw new IllegalStateException("nothing writes to " + kind.code());
        }
        return store;
    }
}
