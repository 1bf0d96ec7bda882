package io.cataloom.rest.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;

/** How many locales came into being. */
@Introspected
record LocalesAnswer(@Schema(example = "true") boolean success,
        @JsonProperty("created_locale_count") @Schema(description = "how many of the locales sent did not exist before", example = "2") int createdLocaleCount) {
}
