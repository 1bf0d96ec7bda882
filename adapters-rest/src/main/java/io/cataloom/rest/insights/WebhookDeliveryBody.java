package io.cataloom.rest.insights;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.webhook.WebhookDelivery;

/** One event on its way to one webhook. */
@Schema(name = "WebhookDelivery")
@JsonNaming(SnakeCaseStrategy.class)
record WebhookDeliveryBody(@Schema(description = "`X-Insights-Delivery` of every attempt.") String id,
        String webhookId, @Schema(description = "`webhook-id` of every attempt.") String eventId, String eventType,
        @Schema(description = "pending, delivered or failed.") String status, List<WebhookAttemptBody> attempts,
        @Nullable Instant nextAttemptAt, Instant createdAt, @Nullable Instant finishedAt) {

    static WebhookDeliveryBody of(WebhookDelivery delivery) {
        return new WebhookDeliveryBody(delivery.id(), delivery.webhookId(), delivery.eventId(), delivery.eventType(),
                delivery.status().code(), delivery.attempts().stream().map(WebhookAttemptBody::of).toList(),
                delivery.nextAttemptAt(), delivery.createdAt(), delivery.finishedAt());
    }
}
