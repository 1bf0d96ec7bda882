package io.cataloom.rest.ingest;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;

import io.cataloom.application.ingest.IngestReport;
import io.cataloom.domain.validation.Violation;

/** The answer of the four product endpoints, with status 200 whatever became of the records. */
@Introspected
@Schema(name = "IngestAnswer", description = "What became of the records. Always look into `message`: records fail one by "
        + "one, and the status is 200 even if all of them did.")
record IngestAnswer(@Schema(description = "true: the request was processed", example = "true") boolean success,
        Message message) {

    @Introspected
    @Schema(name = "IngestMessage")
    record Message(Valid valid, Details invalid, Details warnings,
            @JsonProperty("invalidRatio") @Schema(description = "invalid records by all records, 0 to 1; 0 for no records", example = "0.05") Number invalidRatio) {
    }

    @Introspected
    @Schema(name = "ValidRecords", description = "Records that were stored.")
    record Valid(@Schema(example = "95") int count) {
    }

    @Introspected
    @Schema(name = "RecordDetails", description = "How many records, and what about them, grouped by field and message.")
    record Details(
            @Schema(description = "records, each counted once however many details it has", example = "2") int count,
            List<Detail> details) {
    }

    @Introspected
    @Schema(name = "RecordDetail")
    record Detail(@Schema(example = "original_price") String field,
            @Schema(example = "Field is invalidated: 'original_price' is required") String message,
            @Schema(description = "records with this detail", example = "2") int count,
            @JsonProperty("document_ids") @Schema(description = "their item_id, or `#` and their place in the request, "
                    + "from 0, where they have none; at most 1,000", example = "[\"item-1\", \"item-2\"]") List<String> documentIds) {
    }

    static IngestAnswer of(IngestReport report) {
        return new IngestAnswer(true,
                new Message(new Valid(report.valid()),
                        new Details(report.invalid(), details(report.invalidGroups(), Wording::invalid)),
                        new Details(report.doubtful(), details(report.warningGroups(), Wording::warning)),
                        ratio(report.invalid(), report.valid() + report.invalid())));
    }

    private static List<Detail> details(Collection<IngestReport.Group> groups, Function<Violation, String> wording) {
        return groups.stream().map(group -> new Detail(Wording.field(group.violation()),
                wording.apply(group.violation()), group.count(), group.documentIds())).toList();
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
