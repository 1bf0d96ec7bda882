package io.cataloom.rest.insights;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a dismissal, for the document alone: it is read field by field. */
@Schema(name = "DismissRequest")
record DismissRequest(@Schema(maxLength = 500, example = "Not our tone of voice.") @Nullable String reason) {
}
