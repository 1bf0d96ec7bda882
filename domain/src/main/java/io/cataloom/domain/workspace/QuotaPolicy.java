package io.cataloom.domain.workspace;

/** How requests are counted against a limit. */
public enum QuotaPolicy {
    /** Holds up to {@link RequestLimit#burst} requests, refilled evenly with {@link RequestLimit#perMinute}. */
    TOKEN_BUCKET,
    /** At most {@link RequestLimit#perMinute} in any 60 seconds; refused requests do not count. */
    ROLLING_WINDOW,
    /** At most {@link RequestLimit#perMinute} in each clock minute. */
    FIXED_WINDOW
}
