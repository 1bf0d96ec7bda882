package io.cataloom.application.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cataloom.domain.validation.Violation;

/**
 * What came of a request's records: how many were valid, and what was wrong with the others, grouped by field and
 * fault. Its size is bounded whatever the request holds.
 */
public final class IngestReport {

    /** Ids listed in one group; more are only counted. */
    public static final int MAX_IDS = 1_000;

    /** Groups kept apart; what comes after is grouped by fault alone, under the field {@code *}. */
    static final int MAX_GROUPS = 1_000;

    private final Map<Violation, Group> invalidGroups = new LinkedHashMap<>();
    private final Map<Violation, Group> warningGroups = new LinkedHashMap<>();
    private int valid;
    private int invalid;
    private int doubtful;

    /** Records that share one fault. */
    public static final class Group {
        private final Violation violation;
        private final List<String> documentIds = new ArrayList<>(1);
        private int count;

        private Group(Violation violation) {
            this.violation = violation;
        }

        private void add(String documentId) {
            count++;
            if (documentIds.size() < MAX_IDS) {
                documentIds.add(documentId);
            }
        }

        public Violation violation() {
            return violation;
        }

        public int count() {
            return count;
        }

        public List<String> documentIds() {
            return Collections.unmodifiableList(documentIds);
        }
    }

    /** Records that were stored, or would have been. */
    public int valid() {
        return valid;
    }

    public int invalid() {
        return invalid;
    }

    /** Valid records with a warning or more. */
    public int doubtful() {
        return doubtful;
    }

    /** In the order in which each fault was first seen. */
    public Collection<Group> invalidGroups() {
        return Collections.unmodifiableCollection(invalidGroups.values());
    }

    public Collection<Group> warningGroups() {
        return Collections.unmodifiableCollection(warningGroups.values());
    }

    void accept(String documentId, List<Violation> doubts) {
        valid++;
        if (!doubts.isEmpty()) {
            doubtful++;
            add(warningGroups, documentId, doubts);
        }
    }

    void reject(String documentId, List<Violation> violations) {
        invalid++;
        add(invalidGroups, documentId, violations);
    }

    private static void add(Map<Violation, Group> groups, String documentId, List<Violation> violations) {
        for (Violation violation : violations) {
            Violation key = groups.size() < MAX_GROUPS || groups.containsKey(violation) ? violation
                    : new Violation("*", violation.code());
            groups.computeIfAbsent(key, Group::new).add(documentId);
        }
    }
}
