package io.cataloom.application.webhook;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, told to the endpoints that subscribed to its type.
 *
 * @param data
 *            as the wire shows it: text, numbers, booleans, lists and maps of these
 */
public record WebhookEvent(Type type, Map<String, @Nullable Object> data) {

    public WebhookEvent {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** The kinds of events there are. */
    public enum Type {
        AUDIT_COMPLETED("audit.completed"), PROMPT_RUNS_COMPLETED("prompt-runs.completed"), ALERT_FIRED(
                "alert.fired"),
        RECOMMENDATION_APPLIED(
                "recommendation.applied"),
        RECOMMENDATION_PUSHED("recommendation.pushed");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Optional<Type> find(String code) {
            return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
        }
    }
}
