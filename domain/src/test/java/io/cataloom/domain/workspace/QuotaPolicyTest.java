package io.cataloom.domain.workspace;

import static io.cataloom.domain.workspace.QuotaPolicy.FIXED_WINDOW;
import static io.cataloom.domain.workspace.QuotaPolicy.ROLLING_WINDOW;
import static io.cataloom.domain.workspace.QuotaPolicy.TOKEN_BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotaPolicyTest {

    /** Ten seconds into a clock minute. */
    private static final Instant START = Instant.parse("2026-03-01T12:00:10Z");
    private static final RequestLimit THREE = new RequestLimit(3, 3);

    @Test
    void aBucketGivesItsBurstAtOnceAndThenRefillsEvenly() {
        var bucket = new Counter(TOKEN_BUCKET, new RequestLimit(2, 3));

        assertThat(bucket.at(0)).isEqualTo(granted(2, 0));
        assertThat(bucket.at(0)).isEqualTo(granted(1, 30_000));
        assertThat(bucket.at(0)).isEqualTo(granted(0, 60_000));
        assertThat(bucket.at(0)).isEqualTo(refused(60_000, 30_000));
        assertThat(bucket.at(29_999)).isEqualTo(refused(60_000, 1));
        assertThat(bucket.at(30_000)).isEqualTo(granted(0, 90_000));
    }

    @Test
    void aBucketNeverHoldsMoreThanItsBurst() {
        var bucket = new Counter(TOKEN_BUCKET, THREE);
        bucket.at(0);

        assertThat(bucket.grantedOf(10, 3_600_000)).isEqualTo(3);
    }

    @Test
    void aBucketRefillsWithoutRounding() {
        var bucket = new Counter(TOKEN_BUCKET, new RequestLimit(7, 7));
        bucket.grantedOf(7, 0);

        int granted = 0;
        for (int millis = 1; millis <= 600_000; millis++) {
            granted += bucket.at(millis).granted() ? 1 : 0;
        }

        assertThat(granted).isEqualTo(70);
    }

    @Test
    void theLargestBucketDoesNotOverflow() {
        var bucket = new Counter(TOKEN_BUCKET, new RequestLimit(Integer.MAX_VALUE, Integer.MAX_VALUE));
        bucket.at(0);

        assertThat(bucket.at(Duration.ofDays(36_500).toMillis()))
                .isEqualTo(granted(Integer.MAX_VALUE - 1, Duration.ofDays(36_500).toMillis() + 1));
    }

    @Test
    void aRollingWindowFreesEachRequestAfterAMinute() {
        var window = new Counter(ROLLING_WINDOW, THREE);

        assertThat(window.at(0)).isEqualTo(granted(2, 60_000));
        assertThat(window.at(20_000)).isEqualTo(granted(1, 80_000));
        assertThat(window.at(20_000)).isEqualTo(granted(0, 80_000));
        assertThat(window.at(59_999)).isEqualTo(refused(80_000, 1));
        assertThat(window.at(60_000)).isEqualTo(granted(0, 120_000));
        assertThat(window.at(60_000)).isEqualTo(refused(120_000, 20_000));
    }

    @Test
    void aLoweredLimitWaitsUntilEnoughRequestsHaveLeftTheWindow() {
        var window = new Counter(ROLLING_WINDOW, THREE);
        window.at(0);
        window.at(10_000);
        window.at(20_000);

        assertThat(window.of(new RequestLimit(1, 1)).at(30_000)).isEqualTo(refused(80_000, 50_000));
    }

    @Test
    void aFixedWindowStartsAnewWithTheClockMinute() {
        var window = new Counter(FIXED_WINDOW, THREE);

        assertThat(window.at(0)).isEqualTo(granted(2, 50_000));
        assertThat(window.at(0)).isEqualTo(granted(1, 50_000));
        assertThat(window.at(1)).isEqualTo(granted(0, 50_000));
        assertThat(window.at(2)).isEqualTo(refused(50_000, 49_998));
        assertThat(window.at(50_000)).isEqualTo(granted(2, 110_000));
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatGoesBackFreesNothing(QuotaPolicy policy) {
        var counter = new Counter(policy, THREE);
        assertThat(counter.grantedOf(3, 120_000)).isEqualTo(3);

        for (int second = 0; second <= 120; second++) {
            assertThat(counter.at(second * 1_000L).granted()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalLeavesTheStateAsItWas(QuotaPolicy policy) {
        var counter = new Counter(policy, THREE);
        counter.grantedOf(3, 0);
        long[] before = counter.state.clone();

        assertThat(counter.at(1_000).granted()).isFalse();
        assertThat(counter.state).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsAsLongAsToldIsGranted(QuotaPolicy policy) {
        var counter = new Counter(policy, new RequestLimit(7, 11));
        var random = new Random(1);
        long now = 0;
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(6_000);
            QuotaDecision decision = counter.at(now);
            if (!decision.granted()) {
                assertThat(counter.at(now + decision.retryAfter().toMillis() - 1).granted()).isFalse();
                now += decision.retryAfter().toMillis();
                assertThat(counter.at(now).granted()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutALimitAllIsGrantedAndNothingCounted(QuotaPolicy policy) {
        QuotaPolicy.Step step = policy.take(QuotaPolicy.nothingCounted(), RequestLimit.UNLIMITED, START);

        assertThat(step.decision()).isEqualTo(new QuotaDecision(true, Integer.MAX_VALUE, START, Duration.ZERO));
        assertThat(step.state()).isEmpty();
    }

    private static QuotaDecision granted(int remaining, long resetMillis) {
        return new QuotaDecision(true, remaining, START.plusMillis(resetMillis), Duration.ZERO);
    }

    private static QuotaDecision refused(long resetMillis, long retryMillis) {
        return new QuotaDecision(false, 0, START.plusMillis(resetMillis), Duration.ofMillis(retryMillis));
    }

    /** One caller's requests, at milliseconds after {@link #START}. */
    private static final class Counter {

        private final QuotaPolicy policy;
        private final RequestLimit limit;
        private long[] state = QuotaPolicy.nothingCounted();

        private Counter(QuotaPolicy policy, RequestLimit limit) {
            this.policy = policy;
            this.limit = limit;
        }

        private Counter of(RequestLimit other) {
            var counter = new Counter(policy, other);
            counter.state = state;
            return counter;
        }

        private QuotaDecision at(long millis) {
            QuotaPolicy.Step step = policy.take(state, limit, START.plusMillis(millis));
            state = step.state();
            return step.decision();
        }

        private int grantedOf(int requests, long millis) {
            int granted = 0;
            for (int i = 0; i < requests; i++) {
                granted += at(millis).granted() ? 1 : 0;
            }
            return granted;
        }
    }
}
