package io.cataloom.rest.storefront;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a request may hold; it is read by the fields of {@code UserFields}, this only documents them. */
@JsonNaming(SnakeCaseStrategy.class)
record NewUserBody(@Schema(maxLength = 255, example = "jane@example.com") String email,
        @Nullable @Schema(maxLength = 255, description = "A random one if absent.") String password,
        @Nullable @Schema(maxLength = 255) String firstName, @Nullable @Schema(maxLength = 255) String lastName,
        @Nullable @Schema(description = "Any of: user, admin, super admin.", example = "[\"admin\"]") List<String> roles,
        @Nullable @Schema(defaultValue = "true") Boolean newsletter) {
}
