package io.cataloom.application.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.cataloom.application.job.Job;
import io.cataloom.application.job.JobFailed;
import io.cataloom.application.job.JobId;
import io.cataloom.application.job.JobProgress;
import io.cataloom.application.job.JobRun;
import io.cataloom.application.job.JobStatus;
import io.cataloom.application.job.JobType;
import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.InMemoryProducts;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.Products.NewProduct;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.Proposal;
import io.cataloom.domain.insights.rewrite.PushFailure;
import io.cataloom.domain.insights.rewrite.Rationale;
import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.insights.rewrite.RecommendationStatus;
import io.cataloom.domain.insights.rewrite.StoreWrite;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.workspace.WorkspaceId;

class PushJobTest {

    private static final WorkspaceId WORKSPACE = new WorkspaceId(1);
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final InMemoryRecommendations recommendations = new InMemoryRecommendations();
    private final List<String> events = new ArrayList<>();
    private final FakeStore store = new FakeStore();
    private PushJob job;

    @BeforeEach
    void aProductAndAnApprovedTitle() {
        InMemoryProducts products = new InMemoryProducts(CLOCK);
        products.create(WORKSPACE, List.of(new NewProduct("S1",
                ListingValues.builder().set(ListingField.NAME, "old").build(), DetailChange.NONE)));
        job = new PushJob(recommendations, new RecommendationEvents((workspace, event) -> events.add(said(event))),
                products, CLOCK, List.of(store));
        recommendations.put(Recommendation.open("rec_1", proposal(), NOW).approve(NOW).push("job_1"));
    }

    @Test
    void aPushWritesOnceAndTellsOfIt() {
        Map<String, @Nullable Object> result = job.run(new FakeRun("job_1"));

        assertThat(result).containsExactly(Map.entry("recommendation_id", "rec_1"), Map.entry("store", "shopify"),
                Map.entry("status", "applied"));
        assertThat(store.writes).containsExactly("new");
        assertThat(one().status()).isEqualTo(RecommendationStatus.APPLIED);
        assertThat(one().write()).isEqualTo(new StoreWrite("shopify", "r1", "old", "new", "v1"));
        assertThat(events).containsExactly("recommendation.pushed applied job_1",
                "recommendation.applied applied job_1");
    }

    @Test
    void anAttemptKilledBehindTheWriteIsMadeAgainWithoutASecondWrite() {
        store.dieAfterWrite = true;
        assertThatThrownBy(() -> job.run(new FakeRun("job_1"))).isInstanceOf(Killed.class);
        assertThat(one().status()).isEqualTo(RecommendationStatus.PUSHING);

        store.dieAfterWrite = false;
        job.run(new FakeRun("job_1"));

        assertThat(store.writes).containsExactly("new");
        assertThat(one().write()).isEqualTo(new StoreWrite("shopify", "r1", "old", "new", "v1"));
        assertThat(events).hasSize(2);
    }

    @Test
    void anAttemptKilledBeforeItsCompletionWasStoredChangesNothingMore() {
        job.run(new FakeRun("job_1"));
        job.run(new FakeRun("job_1"));

        assertThat(store.writes).containsExactly("new");
        assertThat(events).hasSize(2);
    }

    @Test
    void whatChangedMeanwhileIsLeftAlone() {
        store.value = "somebody else's";
        store.changedAt = NOW.plusSeconds(1);

        assertThatThrownBy(() -> job.run(new FakeRun("job_1"))).isInstanceOfSatisfying(JobFailed.class, failed -> {
            assertThat(failed.mayPass()).isFalse();
            assertThat(failed.error().code()).isEqualTo("content_changed");
        });
        assertThat(store.writes).isEmpty();
        assertThat(one().status()).isEqualTo(RecommendationStatus.APPROVED);
        assertThat(one().lastError()).isEqualTo(new PushFailure("content_changed",
                "What the store shows has changed since the recommendation was made."));
        assertThatThrownBy(() -> job.run(new FakeRun("job_1"))).isInstanceOf(JobFailed.class);
        assertThat(events).isEmpty();
    }

    @Test
    void whatTheAuditHasSeenMayBeReplacedWhateverItSays() {
        store.value = "the shop's own words";
        store.changedAt = NOW.minusSeconds(1);

        job.run(new FakeRun("job_1"));

        assertThat(store.writes).containsExactly("new");
    }

    @Test
    void aPassingFailureLeavesTheRecommendationToTheNextAttempt() {
        store.failure = new StoreFailure("store_unavailable", "503", true, null);

        assertThatThrownBy(() -> job.run(new FakeRun("job_1"))).isInstanceOfSatisfying(JobFailed.class,
                failed -> assertThat(failed.mayPass()).isTrue());
        assertThat(one().status()).isEqualTo(RecommendationStatus.PUSHING);

        store.failure = null;
        job.run(new FakeRun("job_1"));
        assertThat(one().status()).isEqualTo(RecommendationStatus.APPLIED);
    }

    @Test
    void aRevertPutsTheOldTextBackUnlessItWasChangedSince() {
        job.run(new FakeRun("job_1"));
        recommendations.put(one().revert("job_2"));
        job.run(new FakeRun("job_2"));

        assertThat(store.value).isEqualTo("old");
        assertThat(one().status()).isEqualTo(RecommendationStatus.REVERTED);
        assertThat(one().at().revertedAt()).isEqualTo(NOW);
    }

    @Test
    void aRevertLeavesAloneWhatWasChangedSince() {
        job.run(new FakeRun("job_1"));
        store.value = "edited by hand";
        recommendations.put(one().revert("job_2"));

        assertThatThrownBy(() -> job.run(new FakeRun("job_2"))).isInstanceOf(JobFailed.class);
        assertThat(store.value).isEqualTo("edited by hand");
        assertThat(one().status()).isEqualTo(RecommendationStatus.APPLIED);
        assertThat(one().lastError()).isNotNull();
    }

    @Test
    void anotherJobsRecommendationIsNotTouched() {
        assertThatThrownBy(() -> job.run(new FakeRun("job_other"))).isInstanceOf(JobFailed.class);
        assertThat(store.writes).isEmpty();
    }

    private Recommendation one() {
        return recommendations.find(WORKSPACE, "rec_1").orElseThrow();
    }

    private static String said(WebhookEvent event) {
        return event.type().code() + " " + event.data().get("status") + " " + event.data().get("job_id");
    }

    private static Proposal proposal() {
        return new Proposal("S1", Channel.D2C, RewriteField.TITLE, new Rationale("title_clarity", "content", "."),
                "run_1", NOW, 3, "old", "new", "", "rules");
    }

    /** Stands for a kill: nothing catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class FakeStore implements StorePush {

        private final List<@Nullable String> writes = new ArrayList<>();
        private @Nullable String value = "old";
        private Instant changedAt = NOW.plusSeconds(9);
        private boolean dieAfterWrite;
        private @Nullable StoreFailure failure;

        @Override
        public StoreKind kind() {
            return StoreKind.SHOPIFY;
        }

        @Override
        public boolean takes(RewriteField field) {
            return true;
        }

        @Override
        public Place read(WorkspaceId workspace, ProductView product, RewriteField field) {
            if (failure != null) {
                throw failure;
            }
            return place();
        }

        @Override
        public String compose(Place place, RewriteField field, String text) {
            return text;
        }

        @Override
        public boolean isSame(RewriteField field, @Nullable String one, @Nullable String other) {
            return String.valueOf(one).equals(String.valueOf(other));
        }

        @Override
        public Place write(WorkspaceId workspace, Place place, RewriteField field, @Nullable String text) {
            writes.add(text);
            value = text;
            if (dieAfterWrite) {
                throw new Killed();
            }
            return place();
        }

        private Place place() {
            return new Place("S1", "r1", value, String.valueOf(value), "v" + writes.size(), changedAt);
        }
    }

    private record FakeRun(String id) implements JobRun {

        @Override
        public Job job() {
            return new Job(new JobId(id), WORKSPACE, JobType.PUSH, JobStatus.RUNNING, new JobProgress(0, 0), null,
                    Map.of("recommendation", "rec_1", "store", "shopify"), null, null, 1, NOW, NOW, null);
        }

        @Override
        public void step(long done, long total) {
            // holds the job for ever
        }

        @Override
        public void whileHeld(Runnable stores) {
            stores.run();
        }
    }
}
