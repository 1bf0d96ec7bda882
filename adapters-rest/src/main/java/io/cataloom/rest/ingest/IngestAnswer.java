package io.cataloom.rest.ingest;

import java.util.Collection;
import java.util.function.Function;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;

import io.cataloom.application.ingest.IngestReport;
import io.cataloom.domain.validation.Violation;

/** The answer of the four product endpoints, with status 200 whatever became of the records. */
@Introspected
@Schema(description = "What became of the records. Always look into `message`: records fail one by one, and the status is "
        + "200 even if all of them did.")
record IngestAnswer(@Schema(description = "true: the request was processed") boolean success, IngestMessage message) {

    static IngestAnswer of(IngestReport report) {
        return new IngestAnswer(true,
                new IngestMessage(new ValidRecords(report.valid()),
                        details(report.invalid(), report.invalidGroups(), Wording::invalid),
                        details(report.doubtful(), report.warningGroups(), Wording::warning),
                        ratio(report.invalid(), report.valid() + report.invalid())));
    }

    private static RecordDetails details(int count, Collection<IngestReport.Group> groups,
            Function<Violation, String> wording) {
        return new RecordDetails(count,
                groups.stream().map(group -> new RecordDetail(Wording.field(group.violation()),
                        wording.apply(group.violation()), group.count(), group.documentIds())).toList());
    }

    /** Whole numbers without a point: the published samples show 0, not 0.0. */
    private static Number ratio(int part, int whole) {
        if (part == 0) {
            return 0;
        }
        if (part == whole) {
            return 1;
        }
        return (double) part / whole;
    }
}
