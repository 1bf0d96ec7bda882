package io.cataloom.application.insights.alert;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A fire on its way to one of its rule's channels.
 *
 * @param channel
 *            the channel's type
 * @param attempts
 *            how often it was tried
 * @param error
 *            why the last try failed, a code; null if it did not
 */
public record AlertDelivery(String channel, Status status, int attempts, @Nullable String error) {

    /** How it stands. */
    public enum Status {
        /** Waiting: for its digest, for the end of quiet hours, for another try. */
        PENDING, DELIVERED,
        /** Given up. */
        FAILED,
        /** Not sent, because its rule was deleted or disabled before it was due. */
        SUPPRESSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("channel", channel);
        document.put("status", status.code());
        document.put("attempts", attempts);
        document.put("error", error);
        return document;
    }
}
