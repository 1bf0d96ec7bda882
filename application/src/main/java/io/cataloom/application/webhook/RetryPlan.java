package io.cataloom.application.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * When a delivery that failed is tried again.
 *
 * @param delays
 *            after the first failure, the second, ...; then it is given up
 */
public record RetryPlan(List<Duration> delays) {

    /** Of a delay, either way. */
    private static final double JITTER = 0.1;
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    public RetryPlan {
        delays = List.copyOf(delays);
    }

    /**
     * @param failures
     *            so far, from 1
     * @param chance
     *            a random number from 0 to 1, so that what failed together does not come back together
     * @param retryAfter
     *            what the receiver asked for; null for nothing
     * @return empty to give up
     */
    public Optional<Duration> delay(int failures, double chance, @Nullable Duration retryAfter) {
        if (failures > delays.size()) {
            return Optional.empty();
        }
        Duration planned = delays.get(failures - 1);
        Duration delay = planned.plusMillis(Math.round(planned.toMillis() * JITTER * (2 * chance - 1)));
        if (retryAfter == null || retryAfter.compareTo(delay) <= 0) {
            return Optional.of(delay);
        }
        return Optional.of(retryAfter.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : retryAfter);
    }
}
