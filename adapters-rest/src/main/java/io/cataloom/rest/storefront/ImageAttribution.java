package io.cataloom.rest.storefront;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonNaming(SnakeCaseStrategy.class)
record ImageAttribution(@Schema(example = "unsplash") String provider, @Nullable String photographer,
        @Nullable String photographerUrl, @Nullable String sourceUrl) {
}
