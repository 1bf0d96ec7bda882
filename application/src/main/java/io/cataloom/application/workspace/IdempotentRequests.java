package io.cataloom.application.workspace;

import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.WorkspaceId;

/** Answers to requests that carried an idempotency key, kept for 24 hours. */
public interface IdempotentRequests {

    /**
     * Runs the work once for each key. The work's own writes, the key and the answer are stored in one transaction: a
     * stored answer means the work is done, no answer means nothing of it is. A second call with the key, at the same
     * time or later, gets the first one's answer. When the work throws, nothing is stored and the key stays free.
     *
     * @param fingerprint
     *            a hash of the request, to tell a repeated request from another one under the same key
     * @throws KeyReused
     *             if the key came with another fingerprint before
     */
    Answer answerOnce(WorkspaceId workspace, Api api, String key, byte[] fingerprint, Instant now,
            Supplier<Answer> work);

    /**
     * An HTTP status and the body that went with it.
     *
     * @param location
     *            the path of what the request made; null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Answer(int status, byte[] body, @Nullable String location) {

        public Answer(int status, byte[] body) {
            this(status, body, null);
        }
    }

    /** One key, two different requests. */
    final class KeyReused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
