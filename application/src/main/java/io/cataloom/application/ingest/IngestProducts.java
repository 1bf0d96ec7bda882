package io.cataloom.application.ingest;

import java.util.List;

import io.cataloom.application.ingest.RecordSource.Drafted;
import io.cataloom.application.ingest.RecordSource.Sent;
import io.cataloom.application.ingest.RecordSource.Unusable;
import io.cataloom.application.product.ProductCatalog;
import io.cataloom.application.product.ProductCatalog.ListingSink;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.ingest.RecordOutcome.Accepted;
import io.cataloom.domain.ingest.RecordOutcome.Rejected;
import io.cataloom.domain.ingest.RecordRules;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Takes in whole records: each stands or falls alone, all that stand are stored together. Records are checked while
 * they are read, so that a request never stands in memory as objects.
 */
public final class IngestProducts {

    private static final ListingSink NOWHERE = (sku, locale, values) -> {
    };

    private final ProductCatalog catalog;
    private final WorkspaceProfiles profiles;

    public IngestProducts(ProductCatalog catalog, WorkspaceProfiles profiles) {
        this.catalog = catalog;
        this.profiles = profiles;
    }

    /**
     * @param dryRun
     *            checks and reports, stores nothing
     * @return when it returns, every valid record is durable
     * @throws RequestRefused
     *             when the source throws it; nothing is stored then
     */
    public IngestReport ingest(WorkspaceId workspace, RecordSource records, boolean dryRun) {
        RecordRules rules = WorkspaceRules.of(profiles, workspace);
        IngestReport report = new IngestReport();
        if (dryRun) {
            check(records, rules, report, NOWHERE);
        } else {
            catalog.overwrite(workspace, sink -> check(records, rules, report, sink));
        }
        return report;
    }

    private static void check(RecordSource records, RecordRules rules, IngestReport report, ListingSink sink) {
        for (Sent sent = records.next(); sent != null; sent = records.next()) {
            switch (sent) {
                case Unusable(String id, var violation) -> report.reject(id, List.of(violation));
                case Drafted(String id, var draft) -> {
                    switch (rules.checkNew(draft)) {
                        case Rejected(var violations) -> report.reject(id, violations);
                        case Accepted(var record, var doubts) -> {
                            sink.put(record.itemId(), record.locale(), record.values());
                            report.accept(id, doubts);
                        }
                    }
                }
            }
        }
    }
}
