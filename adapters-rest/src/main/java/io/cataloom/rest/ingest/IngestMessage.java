package io.cataloom.rest.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;

/** The counts, and what is wrong or odd. */
@Introspected
record IngestMessage(ValidRecords valid, RecordDetails invalid, RecordDetails warnings,
        @Schema(description = "invalid records by all records, 0 to 1; 0 for no records", example = "0.05") @JsonProperty("invalidRatio") Number invalidRatio) {
}
