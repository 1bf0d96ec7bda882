package io.cataloom.external.catalog;

import java.util.List;

/**
 * What the Catalog API says of one request's records.
 *
 * @param valid
 *            how many were stored
 * @param invalid
 *            how many were not
 * @param rejections
 *            why not; a record with two faults is in two of them
 * @param warnings
 *            about records that were stored
 */
public record IngestAnswer(long valid, long invalid, List<Finding> rejections, List<Finding> warnings) {

    public IngestAnswer {
        rejections = List.copyOf(rejections);
        warnings = List.copyOf(warnings);
    }

    /**
     * One fault of one field, and whom it concerns.
     *
     * @param count
     *            of the records, exact
     * @param documentIds
     *            their item ids, or {@code #12} for the position of one without; cut off at some length
     */
    public record Finding(String field, String message, long count, List<String> documentIds) {

        public Finding {
            documentIds = List.copyOf(documentIds);
        }

        /** Whether some of the records it counts are not named. */
        public boolean isCut() {
            return count > documentIds.size();
        }
    }
}
