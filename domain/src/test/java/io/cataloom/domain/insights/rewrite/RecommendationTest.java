package io.cataloom.domain.insights.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.product.Channel;

class RecommendationTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
    private static final PushFailure FAILURE = new PushFailure("store_refused", "no");
    private static final StoreWrite WRITE = new StoreWrite("shopify", "gid://shopify/Product/1", "old", "new", "v2");

    /** One column for each status in its order; what is not allowed has a dash. */
    @ParameterizedTest
    @CsvSource({
            "APPROVE,        approved, approved, -, -, -, -, -, -",
            "DISMISS,        dismissed, dismissed, -, -, -, -, dismissed, -",
            "APPLY,          applied, applied, -, -, -, -, -, -",
            "PUSH,           -, pushing, -, -, -, -, -, -",
            "FINISH_PUSH,    -, -, applied, -, -, -, -, -",
            "GIVE_UP_PUSH,   -, -, approved, -, -, -, -, -",
            "REVERT,         -, -, -, reverting, -, -, -, -",
            "FINISH_REVERT,  -, -, -, -, reverted, -, -, -",
            "GIVE_UP_REVERT, -, -, -, -, applied, -, -, -",
            "SUPERSEDE,      superseded, superseded, -, -, -, -, -, -"})
    void eachActionLeadsFromSomeStatusesToOne(RecommendationAction action, String open, String approved,
            String pushing, String applied, String reverting, String reverted, String dismissed, String superseded) {
        List<String> expected = List.of(open, approved, pushing, applied, reverting, reverted, dismissed, superseded);

        assertThat(Arrays.stream(RecommendationStatus.values())
                .map(status -> action.after(status).map(RecommendationStatus::code).orElse("-")))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void aRefusedStepTellsWhereItIsAllowed() {
        Recommendation dismissed = open().dismiss("not ours", T0);

        assertThatThrownBy(() -> dismissed.approve(T0)).isInstanceOfSatisfying(TransitionRefused.class, refused -> {
            assertThat(refused.status()).isEqualTo(RecommendationStatus.DISMISSED);
            assertThat(refused.action().code()).isEqualTo("approve");
            assertThat(refused.action().allowedFrom()).containsExactly(RecommendationStatus.OPEN);
        });
    }

    @Test
    void approvingAndDismissingTwiceChangesNothing() {
        Recommendation approved = open().approve(T0);
        Recommendation dismissed = approved.dismiss("no", T0.plusSeconds(1));

        assertThat(approved.approve(T0.plusSeconds(9))).isSameAs(approved);
        assertThat(dismissed.dismiss("other", T0.plusSeconds(9))).isSameAs(dismissed);
        assertThat(dismissed.dismissReason()).isEqualTo("no");
    }

    @Test
    void aPushAndItsRevertLeaveTheirMoments() {
        Recommendation pushed = open().approve(T0).push("job_1").about(WRITE).finishPush(WRITE, T0.plusSeconds(2));
        Recommendation reverted = pushed.revert("job_2").finishRevert(T0.plusSeconds(3));

        assertThat(pushed).isEqualTo(new Recommendation("rec_1", proposal(), RecommendationStatus.APPLIED,
                new Milestones(T0, T0, T0.plusSeconds(2), T0.plusSeconds(2), null, null), null, "job_1", null, WRITE));
        assertThat(reverted).isEqualTo(new Recommendation("rec_1", proposal(), RecommendationStatus.REVERTED,
                new Milestones(T0, T0, T0.plusSeconds(2), T0.plusSeconds(2), T0.plusSeconds(3), null), null, "job_2",
                null, WRITE));
    }

    @Test
    void aFailedPushIsApprovedAgainAndSaysWhy() {
        Recommendation failed = open().approve(T0).push("job_1").about(WRITE).giveUpPush(FAILURE);

        assertThat(failed.status()).isEqualTo(RecommendationStatus.APPROVED);
        assertThat(failed.lastError()).isEqualTo(FAILURE);
        assertThat(failed.write()).isEqualTo(WRITE);
        assertThat(failed.push("job_2").lastError()).isNull();
    }

    @Test
    void whatWasPastedByHandCannotBePutBack() {
        Recommendation pasted = open().apply(T0);

        assertThatThrownBy(() -> pasted.revert("job_1")).isInstanceOf(TransitionRefused.class);
    }

    @Test
    void allStepsAreTheTablesSteps() {
        Map<RecommendationAction, UnaryOperator<Recommendation>> steps = new LinkedHashMap<>();
        steps.put(RecommendationAction.APPROVE, one -> one.approve(T0));
        steps.put(RecommendationAction.DISMISS, one -> one.dismiss(null, T0));
        steps.put(RecommendationAction.APPLY, one -> one.apply(T0));
        steps.put(RecommendationAction.PUSH, one -> one.push("job_1"));
        steps.put(RecommendationAction.FINISH_PUSH, one -> one.finishPush(WRITE, T0));
        steps.put(RecommendationAction.GIVE_UP_PUSH, one -> one.giveUpPush(FAILURE));
        steps.put(RecommendationAction.REVERT, one -> one.revert("job_2"));
        steps.put(RecommendationAction.FINISH_REVERT, one -> one.finishRevert(T0));
        steps.put(RecommendationAction.GIVE_UP_REVERT, one -> one.giveUpRevert(FAILURE));
        steps.put(RecommendationAction.SUPERSEDE, Recommendation::supersede);

        assertThat(steps.keySet()).containsExactlyInAnyOrder(RecommendationAction.values());
        for (Recommendation one : List.of(open(), open().approve(T0), open().approve(T0).push("j"),
                open().approve(T0).push("j").finishPush(WRITE, T0),
                open().approve(T0).push("j").finishPush(WRITE, T0).revert("k"),
                open().approve(T0).push("j").finishPush(WRITE, T0).revert("k").finishRevert(T0),
                open().dismiss(null, T0), open().supersede())) {
            steps.forEach((action, step) -> assertThat(outcome(one, step)).as(action + " of " + one.status())
                    .isEqualTo(action.after(one.status())));
        }
    }

    private static Optional<RecommendationStatus> outcome(Recommendation one, UnaryOperator<Recommendation> step) {
        try {
            return Optional.of(step.apply(one).status());
        } catch (TransitionRefused refused) {
            return Optional.empty();
        }
    }

    private static Recommendation open() {
        return Recommendation.open("rec_1", proposal(), T0);
    }

    private static Proposal proposal() {
        return new Proposal("VRN-AC1", Channel.D2C, RewriteField.TITLE,
                new Rationale("title_clarity", "content", "Name the brand."), "run_1", T0, 3, "AC1", "Vornado AC1",
                "abc", "rules");
    }
}
