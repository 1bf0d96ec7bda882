package io.cataloom.rest.insights;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.webhook.Webhook;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.application.webhook.WebhookSecret;

/** A webhook; with its secret only where that is shown. */
@Schema(name = "Webhook")
@JsonNaming(SnakeCaseStrategy.class)
record WebhookBody(@Schema(example = "wh_01JD8Z6Y1V0W3X5T7R9P1M3K5H") String id, String url, List<String> events,
        @Nullable String description, boolean enabled,
        @Schema(description = "`gone` if it was disabled because it answered 410.") @Nullable String disabledReason,
        Instant createdAt, Instant updatedAt,
        @Schema(description = "Shown when the webhook is made, and never again. It signs: `X-Insights-Signature` is "
                + "`sha256=` and the HMAC-SHA256 of the body in hex, keyed with this text; `webhook-signature` is what "
                + "Standard Webhooks prescribes.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static WebhookBody of(Webhook webhook) {
        return of(webhook, null);
    }

    static WebhookBody of(Webhook webhook, @Nullable WebhookSecret secret) {
        return new WebhookBody(webhook.id(), webhook.url(),
                webhook.events().stream().map(WebhookEvent.Type::code).toList(), webhook.description(),
                webhook.enabled(), webhook.disabledReason(), webhook.createdAt(), webhook.updatedAt(),
                secret == null ? null : secret.value());
    }
}
