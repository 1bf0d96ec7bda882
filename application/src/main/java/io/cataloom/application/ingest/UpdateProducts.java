package io.cataloom.application.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.cataloom.application.ingest.RecordSource.Drafted;
import io.cataloom.application.ingest.RecordSource.Sent;
import io.cataloom.application.ingest.RecordSource.Unusable;
import io.cataloom.application.product.ProductCatalog;
import io.cataloom.application.product.ProductCatalog.ListingChange;
import io.cataloom.application.product.ProductCatalog.ListingKey;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.ingest.ListingRecord;
import io.cataloom.domain.ingest.RecordField;
import io.cataloom.domain.ingest.RecordOutcome.Accepted;
import io.cataloom.domain.ingest.RecordOutcome.Rejected;
import io.cataloom.domain.ingest.RecordRules;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.validation.Violation;
import io.cataloom.domain.validation.Violation.Code;
import io.cataloom.domain.workspace.WorkspaceId;

/** Changes the fields that records name, of listings that exist. Several records for one listing apply in order. */
public final class UpdateProducts {

    private static final Violation NOT_IN_CATALOG = new Violation(RecordField.ITEM_ID.wireName(), Code.NOT_IN_CATALOG);

    private final ProductCatalog catalog;
    private final WorkspaceProfiles profiles;

    public UpdateProducts(ProductCatalog catalog, WorkspaceProfiles profiles) {
        this.catalog = catalog;
        this.profiles = profiles;
    }

    /**
     * @param mustBePresent
     *            whether a record for a listing that does not exist is invalid; otherwise it is valid with a warning,
     *            and not stored either way
     * @param dryRun
     *            checks and reports, stores nothing
     * @throws RequestRefused
     *             when the source throws it; nothing is stored then
     */
    public IngestReport update(WorkspaceId workspace, RecordSource records, boolean mustBePresent, boolean dryRun) {
        RecordRules rules = WorkspaceRules.of(profiles, workspace);
        IngestReport report = new IngestReport();
        List<Accepted> accepted = new ArrayList<>();
        List<String> documentIds = new ArrayList<>();
        for (Sent sent = records.next(); sent != null; sent = records.next()) {
            switch (sent) {
                case Unusable(String id, var violation) -> report.reject(id, List.of(violation));
                case Drafted(String id, var draft) -> {
                    switch (rules.checkChange(draft)) {
                        case Rejected(var violations) -> report.reject(id, violations);
                        case Accepted outcome -> {
                            accepted.add(outcome);
                            documentIds.add(id);
                        }
                    }
                }
            }
        }
        Map<ListingKey, ListingValues> changes = inOrder(accepted);
        Set<ListingKey> missing = dryRun ? catalog.missing(workspace, changes.keySet())
                : catalog.change(workspace, changes.entrySet().stream()
                        .map(change -> new ListingChange(change.getKey(), change.getValue())).toList());
        for (int i = 0; i < accepted.size(); i++) {
            if (!missing.contains(key(accepted.get(i).record()))) {
                report.accept(documentIds.get(i), accepted.get(i).doubts());
            } else if (mustBePresent) {
                report.reject(documentIds.get(i), List.of(NOT_IN_CATALOG));
            } else {
                report.accept(documentIds.get(i), List.of(NOT_IN_CATALOG));
            }
        }
        return report;
    }

    private static Map<ListingKey, ListingValues> inOrder(List<Accepted> accepted) {
        Map<ListingKey, ListingValues> changes = LinkedHashMap.newLinkedHashMap(accepted.size());
        for (Accepted outcome : accepted) {
            changes.merge(key(outcome.record()), outcome.record().values(), ListingValues::then);
        }
        return changes;
    }

    private static ListingKey key(ListingRecord record) {
        return new ListingKey(record.itemId(), record.locale());
    }
}
