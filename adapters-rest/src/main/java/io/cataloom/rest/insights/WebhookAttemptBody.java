package io.cataloom.rest.insights;

import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.webhook.WebhookDelivery.Attempt;

/** One try of a delivery. */
@Schema(name = "WebhookAttempt")
@JsonNaming(SnakeCaseStrategy.class)
record WebhookAttemptBody(Instant at, long durationMs,
        @Schema(description = "Of the answer; null if there was none.") @Nullable Integer status,
        @Schema(description = "The answer's first 512 bytes, text only.") @Nullable String response,
        @Schema(description = "Why there was no answer, such as `timeout` or `blocked_url`.") @Nullable String error) {

    static WebhookAttemptBody of(Attempt attempt) {
        return new WebhookAttemptBody(attempt.at(), attempt.durationMillis(), attempt.status(), attempt.response(),
                attempt.error());
    }
}
