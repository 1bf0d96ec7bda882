package io.cataloom.rest;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.cataloom.application.workspace.IdempotentRequests;
import io.cataloom.domain.workspace.Api;
import io.cataloom.domain.workspace.WorkspaceId;

/** Keeps answers for good. */
public final class FakeIdempotentRequests implements IdempotentRequests {

    private final Map<String, Kept> kept = new HashMap<>();

    @Override
    public synchronized Answer answerOnce(WorkspaceId workspace, Api api, String key, byte[] fingerprint, Instant now,
            Supplier<Answer> work) {
        String id = workspace + " " + api + " " + key;
        Kept known = kept.get(id);
        if (known == null) {
            known = new Kept(fingerprint, work.get());
            kept.put(id, known);
        }
        if (!Arrays.equals(known.fingerprint(), fingerprint)) {
            throw new KeyReused();
        }
        return known.answer();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(byte[] fingerprint, Answer answer) {
    }
}
