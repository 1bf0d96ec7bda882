package io.cataloom.rest.insights;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.alert.AlertDelivery;

/** A fire on its way to a channel. */
@Schema(name = "AlertDelivery")
record AlertDeliveryBody(@Schema(description = "email, slack or webhook.", example = "slack") String channel,
        @Schema(description = "pending (waiting for its digest, the end of quiet hours, or another try), delivered, failed, or suppressed: its rule was deleted or disabled before it was due.", example = "delivered") String status,
        int attempts,
        @Schema(description = "Why the last try failed, a code.", example = "timeout") @Nullable String error) {

    static AlertDeliveryBody of(AlertDelivery delivery) {
        return new AlertDeliveryBody(delivery.channel(), delivery.status().code(), delivery.attempts(),
                delivery.error());
    }
}
