package io.cataloom.persistence.insights;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.alert.AlertChannel;
import io.cataloom.domain.insights.alert.AlertScope;
import io.cataloom.domain.insights.alert.QuietHours;
import io.cataloom.domain.insights.alert.Threshold;
import io.cataloom.persistence.tenancy.Documents;

/** The parts of an alert rule as columns hold them. */
final class AlertDocuments {

    private static final String TYPE = "type";

    private AlertDocuments() {
    }

    static String text(AlertScope scope) {
        return Documents.text(switch (scope) {
            case AlertScope.All _ -> Map.of(TYPE, "all");
            case AlertScope.Tag(String tag) -> Map.of(TYPE, "tag", "tag", tag);
            case AlertScope.Category(String category) -> Map.of(TYPE, "category", "category", category);
            case AlertScope.Skus(Set<String> skus) -> Map.of(TYPE, "skus", "skus", skus.stream().sorted().toList());
        });
    }

    static AlertScope scope(String text) {
        Map<String, @Nullable Object> document = Documents.parse(text);
        return switch (string(document, TYPE)) {
            case "all" -> new AlertScope.All();
            case "tag" -> new AlertScope.Tag(string(document, "tag"));
            case "category" -> new AlertScope.Category(string(document, "category"));
            case "skus" -> new AlertScope.Skus(Set.copyOf(strings(document, "skus")));
            default -> throw new IllegalStateException("no scope: " + text);
        };
    }

    static String text(Threshold threshold) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("below", threshold.below());
        document.put("above", threshold.above());
        document.put("delta", threshold.delta());
        document.put("engines", threshold.engines());
        document.put("min_answers", threshold.minAnswers());
        return Documents.text(document);
    }

    static Threshold threshold(String text) {
        Map<String, @Nullable Object> document = Documents.parse(text);
        return new Threshold(number(document, "below"), number(document, "above"), number(document, "delta"),
                document.get("engines") == null ? null : strings(document, "engines"),
                number(document, "min_answers"));
    }

    static @Nullable String text(@Nullable QuietHours quietHours) {
        return quietHours == null ? null
                : Documents.text(Map.of("start", quietHours.start().toString(), "end", quietHours.end().toString(),
                        "zone", quietHours.zone().getId()));
    }

    static @Nullable QuietHours quietHours(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Map<String, @Nullable Object> document = Documents.parse(text);
        return new QuietHours(LocalTime.parse(string(document, "start")), LocalTime.parse(string(document, "end")),
                ZoneId.of(string(document, "zone")));
    }

    static String text(List<AlertChannel> channels) {
        return Documents.text(Map.of("channels", channels.stream().map(AlertDocuments::document).toList()));
    }

    static List<AlertChannel> channels(String text) {
        return documents(Documents.parse(text).get("channels")).stream().map(AlertDocuments::channel).toList();
    }

    static Map<String, @Nullable Object> document(AlertChannel channel) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(TYPE, channel.type());
        switch (channel) {
            case AlertChannel.Email email -> {
                document.put("to", email.to());
                document.put("subject_prefix", email.subjectPrefix());
            }
            case AlertChannel.Slack slack -> document.put("url", slack.url());
            case AlertChannel.Webhook webhook -> document.put("url", webhook.url());
        }
        return document;
    }

    static AlertChannel channel(Map<String, @Nullable Object> document) {
        return switch (string(document, TYPE)) {
            case "email" -> new AlertChannel.Email(strings(document, "to"), (String) document.get("subject_prefix"));
            case "slack" -> new AlertChannel.Slack(string(document, "url"));
            case "webhook" -> new AlertChannel.Webhook(string(document, "url"));
            default -> throw new IllegalStateException("no channel: " + document.get(TYPE));
        };
    }

    private static String string(Map<String, @Nullable Object> document, String name) {
        return (String) Objects.requireNonNull(document.get(name));
    }

    private static @Nullable Integer number(Map<String, @Nullable Object> document, String name) {
        Object value = document.get(name);
        return value == null ? null : new BigDecimal(value.toString()).intValueExact();
    }

    private static List<String> strings(Map<String, @Nullable Object> document, String name) {
        return ((List<?>) Objects.requireNonNull(document.get(name))).stream().map(String.class::cast).toList();
    }

    @SuppressWarnings("unchecked") // as document() has it
    private static List<Map<String, @Nullable Object>> documents(@Nullable Object list) {
        return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(list);
    }
}
