package io.cataloom.domain.ingest;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;

/** What is found while one draft is checked. Most records are clean, so lists are made only when needed. */
final class Findings {

    private @Nullable List<Violation> violations;
    private @Nullable List<Violation> doubts;

    void add(RecordField field, Code code) {
        add(new Violation(field.wireName(), code));
    }

    void add(RecordField field, Code code, long limit) {
        add(new Violation(field.wireName(), code, limit));
    }

    void add(Violation violation) {
        violations = with(violations, violation);
    }

    /** Something odd that does not make the record invalid. */
    void doubt(String field, Code code) {
        doubts = with(doubts, new Violation(field, code));
    }

    List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }

    List<Violation> doubts() {
        return doubts == null ? List.of() : doubts;
    }

    private static List<Violation> with(@Nullable List<Violation> list, Violation violation) {
        List<Violation> grown = list == null ? new ArrayList<>(2) : list;
        // the same fault of two elements of one field is one fault
        if (grown.size() > 100 || !grown.contains(violation)) {
            grown.add(violation);
        }
        return grown;
    }
}
