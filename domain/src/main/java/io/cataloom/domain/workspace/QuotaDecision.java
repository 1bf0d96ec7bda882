package io.cataloom.domain.workspace;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a request may pass.
 *
 * @param remaining
 *            requests left after this one
 * @param resetAt
 *            when the full {@link RequestLimit#perMinute} is available again
 * @param retryAfter
 *            how long until the next request would pass; zero when this one passed
 */
public record QuotaDecision(boolean granted, int remaining, Instant resetAt, Duration retryAfter) {
}
