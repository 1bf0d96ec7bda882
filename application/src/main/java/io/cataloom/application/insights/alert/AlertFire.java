package io.cataloom.application.insights.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.alert.AlertType;

/**
 * A rule that was met.
 *
 * @param id
 *            {@code fire_} and a ULID
 * @param title
 *            the product's
 * @param url
 *            its page
 * @param message
 *            what happened, for people
 * @param data
 *            the same for programs: text, numbers, booleans, lists and maps of these
 * @param deliveries
 *            one for each of the rule's channels
 */
public record AlertFire(String id, String ruleId, String ruleName, AlertType type, String sku, @Nullable String title,
        @Nullable String url, Instant firedAt, String message, Map<String, Object> data,
        List<AlertDelivery> deliveries) {

    public AlertFire {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        deliveries = List.copyOf(deliveries);
    }

    /** As an API shows it, and an event tells it. */
    public Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("rule_id", ruleId);
        document.put("rule_name", ruleName);
        document.put("type", type.code());
        document.put("sku", sku);
        document.put("fired_at", firedAt.toString());
        document.put("message", message);
        document.put("data", data);
        document.put("deliveries", deliveries.stream().map(AlertDelivery::document).toList());
        return document;
    }
}
