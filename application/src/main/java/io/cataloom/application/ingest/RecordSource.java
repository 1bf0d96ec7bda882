package io.cataloom.application.ingest;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.ingest.RecordDraft;
import io.cataloom.domain.validation.Violation;

/** The records of one request, one after the other, as they are read. */
@FunctionalInterface
public interface RecordSource {

    /**
     * @return null after the last one
     * @throws RequestRefused
     *             when the request as a whole turns out bad; possibly only after its last record
     */
    @Nullable
    Sent next();

    /**
     * One record as sent.
     *
     * <p>
     * {@code documentId} names it in the report: its item id, or its place in the request where it has none.
     */
    sealed interface Sent {
        String documentId();
    }

    /** A record to check. */
    record Drafted(String documentId, RecordDraft draft) implements Sent {
    }

    /** A record that can't even be checked: no object, or too large. */
    record Unusable(String documentId, Violation violation) implements Sent {
    }
}
