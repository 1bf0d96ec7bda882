package io.cataloom.rest.storefront;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a request may hold; it is read by the fields of {@code UserFields}, this only documents them. */
@JsonNaming(SnakeCaseStrategy.class)
record UserChangeBody(@Nullable @Schema(maxLength = 255) String firstName,
        @Nullable @Schema(maxLength = 255) String lastName, @Nullable @Schema(maxLength = 255) String email) {
}
