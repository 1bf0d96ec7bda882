package io.cataloom.application.webhook;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param nextAttemptAt
 *            null unless it is pending
 * @param finishedAt
 *            null while it is pending
 */
public record WebhookDelivery(String id, String webhookId, String eventId, String eventType, Status status,
        List<Attempt> attempts, @Nullable Instant nextAttemptAt, Instant createdAt, @Nullable Instant finishedAt) {

    public WebhookDelivery {
        attempts = List.copyOf(attempts);
    }

    /** Where a delivery is. */
    public enum Status {
        PENDING, DELIVERED, FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Status> find(String code) {
            return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
        }
    }

    /**
     * One try.
     *
     * @param status
     *            of the answer; null if there was none
     * @param response
     *            how the answer's body began
     * @param error
     *            why there was no answer, as a code
     */
    public record Attempt(Instant at, long durationMillis, @Nullable Integer status, @Nullable String response,
            @Nullable String error) {
    }
}
