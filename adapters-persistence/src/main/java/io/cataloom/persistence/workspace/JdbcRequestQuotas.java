package io.cataloom.persistence.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.inject.Singleton;

import io.cataloom.application.workspace.RequestQuotas;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.QuotaDecision;
import io.cataloom.domain.workspace.QuotaPolicy;
import io.cataloom.domain.workspace.QuotaPolicy.Step;
import io.cataloom.domain.workspace.RequestLimit;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Tenancy;

/**
 * Counts in one row for each caller. A grant is one statement that replaces the state it was computed from, and does
 * nothing if another instance was faster. A refusal needs none: whoever was faster left even less.
 */
@Singleton
final class JdbcRequestQuotas implements RequestQuotas {

    static final WorkspaceId NOBODY = new WorkspaceId(0);

    private static final int MOST_REMEMBERED = 50_000;
    private static final Duration UNUSED = Duration.ofDays(1);
    private static final String REPLACE = """
            UPDATE request_quota SET state = ?, version = version + 1, used_at = ?
            WHERE workspace_id = ? AND api = ? AND subject = ? AND version = ?""";
    private static final String INSERT = """
            INSERT INTO request_quota (state, version, used_at, workspace_id, api, subject) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, api, subject) DO NOTHING""";
    private static final String SELECT = """
            SELECT state, version FROM request_quota WHERE workspace_id = ? AND api = ? AND subject = ?""";
    private static final String DELETE = "DELETE FROM request_quota WHERE workspace_id = ? AND used_at < ?";

    private final Tenancy tenancy;
    private final RecentEntries<Subject, Counter> counters = new RecentEntries<>(MOST_REMEMBERED);

    JdbcRequestQuotas(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public QuotaDecision take(WorkspaceId workspace, Api api, QuotaPolicy policy, RequestLimit limit, Instant now) {
        return take(new Subject(workspace, api, policy, ""), limit, now);
    }

    @Override
    public QuotaDecision takeForAddress(String address, Api api, QuotaPolicy policy, RequestLimit limit, Instant now) {
        return take(new Subject(NOBODY, api, policy, address), limit, now);
    }

    /** Forgets who made no request for a day. */
    void deleteUnused(WorkspaceId workspace, Instant now) {
        tenancy.write(workspace, DELETE, p -> p.add(workspace.value()).add(now.minus(UNUSED)));
    }

    private QuotaDecision take(Subject subject, RequestLimit limit, Instant now) {
        if (limit.isUnlimited()) {
            return subject.policy.take(QuotaPolicy.nothingCounted(), limit, now).decision();
        }
        Counter counter = counters.getOrMake(subject, _ -> new Counter());
        counter.lock.lock();
        try {
            while (true) {
                Step step = subject.policy.take(counter.state, limit, now);
                if (!step.decision().granted() || store(subject, counter, step, now)) {
                    return step.decision();
                }
                load(subject, counter);
            }
        } finally {
            counter.lock.unlock();
        }
    }

    private boolean store(Subject subject, Counter counter, Step step, Instant now) {
        // Versions of a row that is made anew go on above those of the one before it, which somebody may remember.
        long version = counter.exists ? counter.version : now.toEpochMilli() * 1_000_000;
        int stored = counter.exists
                ? tenancy.write(subject.workspace, REPLACE,
                        p -> p.add(step.state()).add(now).add(subject.workspace.value()).add(subject.api.code())
                                .add(subject.name()).add(version))
                : tenancy.write(subject.workspace, INSERT,
                        p -> p.add(step.state()).add(version + 1).add(now).add(subject.workspace.value())
                                .add(subject.api.code()).add(subject.name()));
        if (stored == 0) {
            return false;
        }
        counter.set(true, step.state(), version + 1);
        return true;
    }

    private void load(Subject subject, Counter counter) {
        tenancy.read(subject.workspace, SELECT,
                p -> p.add(subject.workspace.value()).add(subject.api.code()).add(subject.name()), row -> {
                    if (row.next()) {
                        counter.set(true, state(row), row.getLong(2));
                    } else {
                        counter.set(false, QuotaPolicy.nothingCounted(), 0);
                    }
                    return counter;
                });
    }

    private static long[] state(ResultSet row) throws SQLException {
        Long[] numbers = (Long[]) row.getArray(1).getArray();
        long[] state = new long[numbers.length];
        for (int i = 0; i < state.length; i++) {
            state[i] = numbers[i];
        }
        return state;
    }

    private record Subject(WorkspaceId workspace, Api api, QuotaPolicy policy, String address) {

        private String name() {
            return policy.name() + " " + address;
        }
    }

    /** The row as this process saw it last; its threads take turns. */
    private static final class Counter {

        private final ReentrantLock lock = new ReentrantLock();
        private boolean exists;
        private long[] state = QuotaPolicy.nothingCounted();
        private long version;

        private void set(boolean exists, long[] state, long version) {
            this.exists = exists;
            this.state = state;
            this.version = version;
        }
    }
}
