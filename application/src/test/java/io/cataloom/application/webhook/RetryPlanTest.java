package io.cataloom.application.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

class RetryPlanTest {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final RetryPlan plan = new RetryPlan(List.of(SHORT, LONG));

    @Test
    void eachFailureWaitsLongerUntilItIsGivenUp() {
        assertThat(plan.delay(1, 0.5, null)).contains(SHORT);
        assertThat(plan.delay(2, 0.5, null)).contains(LONG);
        assertThat(plan.delay(3, 0.5, null)).isEmpty();
    }

    @Test
    void chanceMovesItATenthEitherWay() {
        assertThat(plan.delay(1, 0, null)).contains(Duration.ofMillis(4500));
        assertThat(plan.delay(1, 1, null)).contains(Duration.ofMillis(5500));
    }

    @Test
    void theReceiverMayAskForMoreButNotForLessNorForEver() {
        assertThat(plan.delay(1, 0.5, Duration.ofMinutes(1))).contains(Duration.ofMinutes(1));
        assertThat(plan.delay(2, 0.5, Duration.ofMinutes(1))).contains(LONG);
        assertThat(plan.delay(1, 0.5, Duration.ofDays(9))).contains(Duration.ofDays(1));
        assertThat(plan.delay(3, 0.5, Duration.ofMinutes(1))).isEmpty();
    }
}
