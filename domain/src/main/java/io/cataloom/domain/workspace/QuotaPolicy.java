package io.cataloom.domain.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How requests are counted against a limit.
 *
 * <p>
 * What a policy remembers between requests is a row of numbers that only the policy understands; none at all means that
 * nothing was counted yet. A clock may go back a little, as clocks of several machines do: that never frees requests.
 */
public enum QuotaPolicy {
    /** Holds up to {@link RequestLimit#burst} requests, refilled evenly with {@link RequestLimit#perMinute}. */
    TOKEN_BUCKET {
        // One request; then a millisecond refills just perMinute of these, and nothing is ever rounded.
        private static final long REQUEST = MINUTE;

        @Override
        Step count(long[] state, RequestLimit limit, long now) {
            long full = limit.burst() * REQUEST;
            boolean fresh = state.length != 2;
            long at = fresh ? now : Math.max(now, state[1]);
            long level = fresh ? full : refilled(Math.min(full, state[0]), full, limit.perMinute(), at - state[1]);
            boolean granted = level >= REQUEST;
            if (granted) {
                level -= REQUEST;
            }
            long remaining = Math.min(limit.perMinute(), level / REQUEST);
            long reset = at + millisUntil(limit.perMinute() * REQUEST, level, limit.perMinute());
            long wait = granted ? 0 : at - now + millisUntil(REQUEST, level, limit.perMinute());
            return step(granted ? new long[]{level, at} : state, granted, remaining, reset, wait);
        }

        private static long refilled(long level, long full, int perMinute, long millis) {
            return millis > (full - level) / perMinute ? full : level + millis * perMinute;
        }

        private static long millisUntil(long wanted, long level, int perMinute) {
            return level >= wanted ? 0 : Math.ceilDiv(wanted - level, perMinute);
        }
    },

    /** At most {@link RequestLimit#perMinute} in any 60 seconds; refused requests do not count. */
    ROLLING_WINDOW {
        @Override
        Step count(long[] state, RequestLimit limit, long now) {
            int gone = 0;
            while (gone < state.length && state[gone] + MINUTE <= now) {
                gone++;
            }
            int counted = state.length - gone;
            if (counted >= limit.perMinute()) {
                long wait = state[state.length - limit.perMinute()] + MINUTE - now;
                return step(state, false, 0, state[state.length - 1] + MINUTE, wait);
            }
            long at = counted == 0 ? now : Math.max(now, state[state.length - 1]);
            long[] next = Arrays.copyOfRange(state, gone, state.length + 1);
            next[counted] = at;
            return step(next, true, limit.perMinute() - counted - 1L, at + MINUTE, 0);
        }
    },

    /** At most {@link RequestLimit#perMinute} in each clock minute. */
    FIXED_WINDOW {
        @Override
        Step count(long[] state, RequestLimit limit, long now) {
            boolean fresh = state.length != 2;
            long minute = Math.floorDiv(now, MINUTE);
            if (!fresh) {
                minute = Math.max(minute, state[0]);
            }
            long counted = fresh || state[0] < minute ? 0 : state[1];
            long reset = (minute + 1) * MINUTE;
            if (counted >= limit.perMinute()) {
                return step(state, false, 0, reset, reset - now);
            }
            return step(new long[]{minute, counted + 1}, true, limit.perMinute() - counted - 1, reset, 0);
        }
    };

    private static final long MINUTE = 60_000;
    private static final long[] NOTHING = {};

    /** What every policy remembers at first. */
    public static long[] nothingCounted() {
        return NOTHING;
    }

    /**
     * Counts one request, if the limit has room for it. An {@linkplain RequestLimit#isUnlimited unlimited} limit has
     * nothing to count.
     *
     * @param state
     *            what the last granted request left; not changed
     */
    public Step take(long[] state, RequestLimit limit, Instant now) {
        if (limit.isUnlimited()) {
            return new Step(state, new QuotaDecision(true, Integer.MAX_VALUE, now, Duration.ZERO));
        }
        return count(state, limit, now.toEpochMilli());
    }

    abstract Step count(long[] state, RequestLimit limit, long now);

    private static Step step(long[] state, boolean granted, long remaining, long reset, long wait) {
        return new Step(state, new QuotaDecision(granted, (int) remaining, Instant.ofEpochMilli(reset),
                Duration.ofMillis(wait)));
    }

    /**
     * A decision and what to remember of it. A refusal leaves the state as it was, and holds for every later state too:
     * who knows an old state may refuse by it, but must not grant by it.
     */
    public static final class Step {

        private final long[] state;
        private final QuotaDecision decision;

        Step(long[] state, QuotaDecision decision) {
            this.state = state;
            this.decision = decision;
        }

        public long[] state() {
            return state.clone();
        }

        public QuotaDecision decision() {
            return decision;
        }
    }
}
