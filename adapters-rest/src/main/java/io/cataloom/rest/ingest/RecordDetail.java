package io.cataloom.rest.ingest;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;

/** One thing about some records. */
@Introspected
record RecordDetail(@Schema(example = "original_price") String field,
        @Schema(example = "Field is invalidated: 'original_price' is required") String message,
        @Schema(description = "records with this detail") int count,
        @Schema(description = "their item_id, or `#` and their place in the request, from 0, where they have none; at most 1,000") @JsonProperty("document_ids") List<String> documentIds) {
}
