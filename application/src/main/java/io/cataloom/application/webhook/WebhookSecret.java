package io.cataloom.application.webhook;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A secret as it is shown, once.
 *
 * @param value
 *            {@code whsec_} and base64
 * @param previousValidUntil
 *            until when deliveries are signed with the one before as well; null if there was none
 */
public record WebhookSecret(String value, @Nullable Instant previousValidUntil) {

    @Override
    public String toString() {
        return "WebhookSecret[...]";
    }
}
