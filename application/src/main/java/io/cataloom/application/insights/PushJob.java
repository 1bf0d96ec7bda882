package io.cataloom.application.insights;

import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.StorePush.Place;
import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobFailed;
import io.cataloom.application.job.JobHandler;
import io.cataloom.application.job.JobRun;
import io.cataloom.application.job.JobType;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.domain.insights.rewrite.LiveText;
import io.cataloom.domain.insights.rewrite.Proposal;
import io.cataloom.domain.insights.rewrite.PushFailure;
import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.insights.rewrite.StoreWrite;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Pushes a text to a store, or puts the old one back. It reads before it writes, and remembers the old value before it
 * replaces it: an attempt that was cut off anywhere is simply made again, and a text that is there by then is not
 * written twice.
 */
public final class PushJob implements JobHandler {

    private static final int STEPS = 3;

    private final Recommendations recommendations;
    private final RecommendationEvents events;
    private final ProductViews products;
    private final InstantSource clock;
    private final Map<StoreKind, StorePush> stores = new EnumMap<>(StoreKind.class);

    public PushJob(Recommendations recommendations, RecommendationEvents events, ProductViews products,
            InstantSource clock, Collection<StorePush> stores) {
        this.recommendations = recommendations;
        this.events = events;
        this.products = products;
        this.clock = clock;
        stores.forEach(store -> this.stores.put(store.kind(), store));
    }

    @Override
    public JobType type() {
        return JobType.PUSH;
    }

    @Override
    public Map<String, @Nullable Object> run(JobRun run) {
        Job job = run.job();
        StoreKind kind = StoreKind.find(text(job, PushRecommendations.STORE)).orElseThrow();
        Attempt attempt = new Attempt(run, job.workspace(), text(job, PushRecommendations.RECOMMENDATION), kind);
        Recommendation one = recommendations.find(job.workspace(), attempt.id)
                .filter(found -> job.id().value().equals(found.jobId()))
                .orElseThrow(() -> JobFailed.finallyWith("recommendation_not_found",
                        "The recommendation is not there any more.", Map.of()));
        switch (one.status()) {
            case PUSHING -> attempt.push(one);
            case REVERTING -> attempt.revert(one);
            case APPLIED, REVERTED, APPROVED -> {
                // an earlier attempt got as far as to say how it ended
                PushFailure failure = one.lastError();
                if (failure != null) {
                    throw JobFailed.finallyWith(failure.code(), failure.message(), Map.of());
                }
            }
            case OPEN, DISMISSED, SUPERSEDED ->
                throw new IllegalStateException("a job works on what is " + one.status().code());
        }
        return result(attempt);
    }

    private Map<String, @Nullable Object> result(Attempt attempt) {
        Optional<Recommendation> one = recommendations.find(attempt.workspace, attempt.id);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("recommendation_id", attempt.id);
        result.put("store", attempt.kind.code());
        result.put("status", one.map(found -> found.status().code()).orElse(null));
        return result;
    }

    private static String text(Job job, String name) {
        return String.valueOf(job.input().get(name));
    }

    private final class Attempt {

        private final JobRun run;
        private final WorkspaceId workspace;
        private final String id;
        private final StoreKind kind;
        private final StorePush store;

        Attempt(JobRun run, WorkspaceId workspace, String id, StoreKind kind) {
            this.run = run;
            this.workspace = workspace;
            this.id = id;
            this.kind = kind;
            StorePush found = stores.get(kind);
            if (found == null) {
                throw new IllegalStateException("nothing writes to " + kind.code());
            }
            store = found;
        }

        void push(Recommendation one) {
            Proposal proposal = one.proposal();
            orGiveUp(Recommendation::giveUpPush, () -> {
                run.step(0, STEPS);
                Place place = store.read(workspace, product(proposal), proposal.field());
                String wanted = store.compose(place, proposal.field(), proposal.after());
                boolean there = store.isSame(proposal.field(), place.value(), wanted);
                if (!there && !mayReplace(proposal, place)) {
                    throw new StoreFailure("content_changed",
                            "What the store shows has changed since the recommendation was made.", false, null);
                }
                StoreWrite intended = remembered(one, place, there)
                        .orElseGet(() -> new StoreWrite(kind.code(), place.remoteId(), place.value(), null, null));
                update(found -> found.about(intended));
                run.step(1, STEPS);
                Place after = there ? place : store.write(workspace, place, proposal.field(), wanted);
                run.step(2, STEPS);
                update(found -> {
                    Recommendation pushed = found.finishPush(intended.done(after.value(), after.version()),
                            clock.instant());
                    events.pushed(workspace, pushed);
                    events.applied(workspace, pushed);
                    return pushed;
                });
            });
        }

        void revert(Recommendation one) {
            StoreWrite write = one.write();
            if (write == null) {
                throw new IllegalStateException("nothing to put back");
            }
            Proposal proposal = one.proposal();
            orGiveUp(Recommendation::giveUpRevert, () -> {
                run.step(0, STEPS);
                Place place = store.read(workspace, product(proposal), proposal.field());
                boolean there = store.isSame(proposal.field(), place.value(), write.oldValue());
                if (!there && !store.isSame(proposal.field(), place.value(), write.newValue())) {
                    throw new StoreFailure("content_changed",
                            "What the store shows has changed since the text was pushed.", false, null);
                }
                run.step(1, STEPS);
                if (!there) {
                    store.write(workspace, place, proposal.field(), write.oldValue());
                }
                run.step(2, STEPS);
                update(found -> found.finishRevert(clock.instant()));
            });
        }

        /**
         * What an earlier attempt meant to replace, if its write went through: then the old value is known from there
         * alone.
         */
        private Optional<StoreWrite> remembered(Recommendation one, Place place, boolean there) {
            return Optional.ofNullable(one.write()).filter(write -> there)
                    .filter(write -> write.store().equals(kind.code()) && write.remoteId().equals(place.remoteId()));
        }

        /**
         * Whether what is there is what the text was made to replace: it is no younger than the audit or our own last
         * write, or it still says the same, or nothing.
         */
        private boolean mayReplace(Proposal proposal, Place place) {
            return place.text().isEmpty() || LiveText.isSame(place.text(), proposal.before())
                    || !place.changedAt().isAfter(proposal.auditedAt())
                    || recommendations.lastVersion(workspace, proposal.sku(), kind.code())
                            .filter(place.version()::equals).isPresent();
        }

        private ProductView product(Proposal proposal) {
            return products.find(workspace, proposal.sku(), null)
                    .orElseThrow(() -> new StoreFailure("sku_not_found", "The product was deleted.", false, null));
        }

        private void orGiveUp(GiveUp giveUp, Runnable work) {
            try {
                work.run();
            } catch (StoreFailure failure) {
                if (failure.mayPass()) {
                    throw JobFailed.forNow(failure.code(), failure.message(), Map.of(), failure);
                }
                PushFailure reason = new PushFailure(failure.code(), failure.message());
                update(found -> giveUp.apply(found, reason));
                throw JobFailed.finallyWith(failure.code(), failure.message(), Map.of());
            }
        }

        private void update(UnaryOperator<Recommendation> step) {
            run.whileHeld(() -> recommendations.update(workspace, id, step));
        }
    }

    /** How a recommendation goes on after a failure. */
    private interface GiveUp {
        Recommendation apply(Recommendation recommendation, PushFailure failure);
    }
}
