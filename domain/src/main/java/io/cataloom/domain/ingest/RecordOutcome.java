package io.cataloom.domain.ingest;

import java.util.List;

import io.cataloom.domain.validation.Violation;

/** What came of checking one draft. */
public sealed interface RecordOutcome {

    /**
     * @param doubts
     *            what was left out or looks wrong without making the record invalid
     */
    record Accepted(ListingRecord record, List<Violation> doubts) implements RecordOutcome {
        public Accepted {
            doubts = List.copyOf(doubts);
        }
    }

    /**
     * @param violations
     *            every rule the record breaks; at least one
     */
    record Rejected(List<Violation> violations) implements RecordOutcome {
        public Rejected {
            violations = List.copyOf(violations);
        }
    }
}
