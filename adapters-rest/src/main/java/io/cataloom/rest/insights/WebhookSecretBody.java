package io.cataloom.rest.insights;

import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new secret, shown once. */
@Schema(name = "WebhookSecret")
@JsonNaming(SnakeCaseStrategy.class)
record WebhookSecretBody(String secret,
        @Schema(description = "Until then deliveries carry the signatures of both.") @Nullable Instant previousValidUntil) {
}
