package io.cataloom.application.webhook;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint of a workspace's own that is told about events.
 *
 * @param disabledReason
 *            why it was disabled by us: {@code gone} after an answer of 410; null otherwise
 */
public record Webhook(String id, String url, List<WebhookEvent.Type> events, @Nullable String description,
        boolean enabled, @Nullable String disabledReason, Instant createdAt, Instant updatedAt) {
}
