package io.cataloom.rest.storefront;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

@JsonNaming(SnakeCaseStrategy.class)
record PageMeta(long currentPage, @Nullable Long from, long lastPage, int perPage, @Nullable Long to, long total) {
}
