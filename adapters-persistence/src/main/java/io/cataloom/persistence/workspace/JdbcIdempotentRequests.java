package io.cataloom.persistence.workspace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.cataloom.application.workspace.IdempotentRequests;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.secret.Encryption;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcIdempotentRequests implements IdempotentRequests {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int BATCH = 500;
    private static final long CLEAN_UP_LOCK = 0x63_6c_65_61_6e_75_70L; // "cleanup"
    /** Waits for a twin's transaction to end. Touches no row if the key is taken. */
    private static final String CLAIM = """
            INSERT INTO idempotent_request AS known (workspace_id, api, key, fingerprint, created_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (workspace_id, api, key) DO UPDATE
            SET fingerprint = excluded.fingerprint, created_at = excluded.created_at, status = NULL, body = NULL,
                location = NULL, sealed = false
            WHERE known.created_at <= ?""";
    private static final String ANSWER = """
            UPDATE idempotent_request SET status = ?, body = ?, location = ?, sealed = true
            WHERE workspace_id = ? AND api = ? AND key = ?""";
    private static final String FIND = """
            SELECT fingerprint, status, body, location, sealed FROM idempotent_request
            WHERE workspace_id = ? AND api = ? AND key = ?""";
    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(?)";
    private static final String DELETE_EXPIRED = """
            DELETE FROM idempotent_request WHERE workspace_id = ? AND ctid = ANY (ARRAY (
                SELECT ctid FROM idempotent_request WHERE workspace_id = ? AND created_at <= ?
                LIMIT ? FOR UPDATE SKIP LOCKED))""";

    private final Tenancy tenancy;
    private final Encryption encryption;

    JdbcIdempotentRequests(Tenancy tenancy, Encryption encryption) {
        this.tenancy = tenancy;
        this.encryption = encryption;
    }

    @Override
    public Answer answerOnce(WorkspaceId workspace, Api api, String key, byte[] fingerprint, Instant now,
            Supplier<Answer> work) {
        return tenancy.inTransaction(workspace, connection -> {
            Request request = new Request(connection, encryption, workspace, api, key);
            if (!request.claim(fingerprint, now)) {
                return request.find(fingerprint);
            }
            Answer answer = work.get();
            request.store(answer);
            return answer;
        });
    }

    /**
     * Deletes a batch of what is kept too long, unless another instance is at it.
     *
     * @return whether some may be left to this instance
     */
    boolean deleteSomeExpired(WorkspaceId workspace, Instant now) {
        return tenancy.inTransaction(workspace, _ -> {
            boolean alone = tenancy.read(workspace, TRY_LOCK, p -> p.add(CLEAN_UP_LOCK),
                    row -> row.next() && row.getBoolean(1));
            return alone && tenancy.write(workspace, DELETE_EXPIRED, p -> p.add(workspace.value())
                    .add(workspace.value()).add(now.minus(KEPT)).add(BATCH)) == BATCH;
        });
    }

    /** Answers are sealed: one that made a webhook shows its secret, and to nobody but who has the key. */
    private record Request(Connection connection, Encryption encryption, WorkspaceId workspace, Api api,
            String key) {

        boolean claim(byte[] fingerprint, Instant now) throws SQLException {
            try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                int next = identify(claim, 1);
                claim.setBytes(next++, fingerprint);
                claim.setObject(next++, now.atOffset(ZoneOffset.UTC));
                claim.setObject(next, now.minus(KEPT).atOffset(ZoneOffset.UTC));
                return claim.executeUpdate() == 1;
            }
        }

        void store(Answer answer) throws SQLException {
            try (PreparedStatement update = connection.prepareStatement(ANSWER)) {
                update.setInt(1, answer.status());
                update.setBytes(2, encryption.seal(workspace, purpose(), answer.body()));
                update.setString(3, answer.location());
                identify(update, 4);
                update.executeUpdate();
            }
        }

        Answer find(byte[] fingerprint) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(FIND)) {
                identify(select, 1);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException("a key that was taken is gone");
                    }
                    if (!Arrays.equals(row.getBytes(1), fingerprint)) {
                        throw new KeyReused();
                    }
                    byte[] body = row.getBytes(3);
                    return new Answer(row.getInt(2),
                            row.getBoolean(5) ? encryption.open(workspace, purpose(), body) : body,
                            row.getString(4));
                }
            }
        }

        private String purpose() {
            return "answer/" + api.code() + "/" + key;
        }

        private int identify(PreparedStatement statement, int first) throws SQLException {
            statement.setLong(first, workspace.value());
            statement.setString(first + 1, api.code());
            statement.setString(first + 2, key);
            return first + 3;
        }
    }
}
