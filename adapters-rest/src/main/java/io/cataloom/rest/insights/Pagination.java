package io.cataloom.rest.insights;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What follows a page. */
@Schema(name = "Pagination")
@JsonNaming(SnakeCaseStrategy.class)
record Pagination(@Nullable String nextCursor, boolean hasMore) {
}
