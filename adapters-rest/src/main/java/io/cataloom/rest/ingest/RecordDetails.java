package io.cataloom.rest.ingest;

import java.util.List;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;

/** Records with something to say about, grouped. */
@Introspected
@Schema(description = "How many records, and what about them, grouped by field and message.")
record RecordDetails(@Schema(description = "records, each counted once however many details it has") int count,
        List<RecordDetail> details) {
}
