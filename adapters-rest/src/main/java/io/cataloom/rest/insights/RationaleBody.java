package io.cataloom.rest.insights;

import io.swagger.v3.oas.annotations.media.Schema;

/** Which criterion a recommendation satisfies. */
@Schema(name = "Rationale")
record RationaleBody(@Schema(example = "title_clarity") String criterion, @Schema(example = "content") String bucket,
        @Schema(description = "What the audit found.") String text) {
}
