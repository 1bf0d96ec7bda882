package io.cataloom.rest.ingest;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;

/** Records that were stored, or by a dry run would have been. */
@Introspected
@Schema(description = "Records that were stored.")
record ValidRecords(@Schema(example = "95") int count) {
}
