package io.cataloom.rest.insights;

import io.swagger.v3.oas.annotations.media.Schema;

/** For the document only. */
@Schema(name = "ImportForm")
record ImportForm(@Schema(type = "string", format = "binary", description = "The CSV file.") String file) {
}
