package io.cataloom.rest.insights;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.webhook.WebhookTransport;
import io.cataloom.domain.insights.alert.AlertChannel;
import io.cataloom.domain.insights.alert.AlertRule;
import io.cataloom.domain.insights.alert.AlertScope;
import io.cataloom.domain.insights.alert.AlertType;
import io.cataloom.domain.insights.alert.Batching;
import io.cataloom.domain.insights.alert.QuietHours;
import io.cataloom.domain.insights.alert.Threshold;
import io.cataloom.domain.insights.alert.UrlMask;
import io.cataloom.domain.product.MailAddress;

/** Reads an alert rule from a body, and tells all its faults. */
final class AlertRuleReader {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_URL = 2000;
    private static final int MOST_CHANNELS = 10;
    private static final int MOST_ADDRESSES = 20;
    private static final int MOST_SKUS = 1000;
    private static final int MOST_ANSWERS = 1000;
    private static final int BEST_SCORE = 100;
    private static final List<String> ENGINES = List.of("chatgpt", "perplexity", "gemini", "claude",
            "google_ai_overviews", "copilot");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private final JsonFields fields;
    private final WebhookTransport transport;

    /**
     * @param transport
     *            knows which addresses nothing is ever sent to
     */
    AlertRuleReader(JsonFields fields, WebhookTransport transport) {
        this.fields = fields;
        this.transport = transport;
    }

    /**
     * @param before
     *            the rule as it was; null for a new one
     * @throws Problem
     *             with all that is wrong
     */
    AlertRule read(String id, Instant now, @Nullable AlertRule before) {
        fields.require("name", "type", "channels").neverNull("enabled");
        String name = fields.text("name", LONGEST_TEXT);
        AlertType type = fields.choice("type", List.of(AlertType.values()), AlertType::code);
        Boolean enabled = fields.flag("enabled");
        AlertScope scope = scope(fields.object("scope"));
        Threshold threshold = threshold(type, fields.object("threshold"));
        List<AlertChannel> channels = channels(before);
        Batching batching = fields.choice("batching", List.of(Batching.values()), Batching::code);
        QuietHours quietHours = quietHours(fields.object("quiet_hours"));
        fields.finish();
        if (name == null || type == null) {
            throw new IllegalStateException("required fields are there now");
        }
        return new AlertRule(id, name, type, enabled == null || enabled, scope, threshold, channels,
                batching == null ? Batching.IMMEDIATE : batching, quietHours, before == null ? now : before.createdAt(),
                now, before == null ? null : before.lastFiredAt());
    }

    private static AlertScope scope(@Nullable JsonFields scope) {
        if (scope == null) {
            return new AlertScope.All();
        }
        String type = scope.require("type").choice("type", List.of("all", "tag", "category", "skus"), code -> code);
        return switch (String.valueOf(type)) {
            case "tag" -> new AlertScope.Tag(String.valueOf(scope.require("tag").text("tag", LONGEST_TEXT)));
            case "category" ->
                new AlertScope.Category(String.valueOf(scope.require("category").text("category", LONGEST_TEXT)));
            case "skus" -> {
                List<String> skus = scope.require("skus").texts("skus", MOST_SKUS, Skus.LONGEST);
                if (skus != null && skus.isEmpty()) {
                    scope.fault("skus", "too_few", "Must have at least one entry.");
                }
                yield new AlertScope.Skus(skus == null ? Set.of() : Set.copyOf(skus));
            }
            // all, or a fault by now
            default -> new AlertScope.All();
        };
    }

    private Threshold threshold(@Nullable AlertType type, @Nullable JsonFields threshold) {
        if (threshold == null) {
            if (type != null && type.isOfScores()) {
                fields.fault("threshold", "missing", "Is required for this type.");
            }
            return type == AlertType.NEW_COMPETITOR ? new Threshold(null, null, null, null,
                    Threshold.DEFAULT_MIN_ANSWERS) : Threshold.NONE;
        }
        Integer below = threshold.number("below", 1, BEST_SCORE);
        Integer above = threshold.number("above", 0, BEST_SCORE - 1);
        Integer delta = threshold.number("delta", 1, BEST_SCORE);
        List<String> engines = engines(threshold);
        Integer minAnswers = threshold.number("min_answers", 1, MOST_ANSWERS);
        if (type == null) {
            return Threshold.NONE;
        }
        allowed(threshold, "below", below, type == AlertType.SCORE_DROP);
        allowed(threshold, "above", above, type == AlertType.SCORE_IMPROVEMENT);
        allowed(threshold, "delta", delta, type.isOfScores());
        allowed(threshold, "engines", engines, type == AlertType.CITATION_LOSS);
        allowed(threshold, "min_answers", minAnswers, type == AlertType.NEW_COMPETITOR);
        String limit = type == AlertType.SCORE_DROP ? "below" : "above";
        if (type.isOfScores() && threshold.isNull(limit) == threshold.has(limit)
                && threshold.isNull("delta") == threshold
                        .has("delta")) {
            fields.fault("threshold", "missing", "Needs " + limit + " and/or delta.");
        }
        return new Threshold(below, above, delta, engines, type == AlertType.NEW_COMPETITOR && minAnswers == null
                ? Integer.valueOf(Threshold.DEFAULT_MIN_ANSWERS)
                : minAnswers);
    }

    private static void allowed(JsonFields threshold, String name, @Nullable Object value, boolean allowed) {
        if (value != null && !allowed) {
            threshold.fault(name, "not_allowed", "Is of no use for this type.");
        }
    }

    private static @Nullable List<String> engines(JsonFields threshold) {
        List<String> engines = threshold.texts("engines", ENGINES.size(), LONGEST_TEXT);
        if (engines != null && (engines.isEmpty() || !ENGINES.containsAll(engines))) {
            return threshold.fault("engines", "not_allowed", "Must be some of " + String.join(", ", ENGINES) + ".");
        }
        return engines;
    }

    private List<AlertChannel> channels(@Nullable AlertRule before) {
        List<JsonFields> bodies = fields.objects("channels", MOST_CHANNELS);
        List<AlertChannel> channels = new ArrayList<>();
        if (bodies == null) {
            return channels;
        }
        if (bodies.isEmpty()) {
            fields.fault("channels", "too_few", "Must have at least one entry.");
        }
        List<AlertChannel> kept = new ArrayList<>(before == null ? List.of() : before.channels());
        for (JsonFields body : bodies) {
            String type = body.require("type").choice("type", List.of("email", "slack", "webhook"), code -> code);
            switch (String.valueOf(type)) {
                case "email" -> channels.add(email(body));
                case "slack" -> channels.add(new AlertChannel.Slack(url(body, "slack", kept)));
                case "webhook" -> channels.add(new AlertChannel.Webhook(url(body, "webhook", kept)));
                default -> {
                    // a fault by now
                }
            }
        }
        return channels;
    }

    private static AlertChannel email(JsonFields body) {
        List<String> to = body.require("to").texts("to", MOST_ADDRESSES, LONGEST_TEXT);
        if (to != null && to.isEmpty()) {
            body.fault("to", "too_few", "Must have at least one entry.");
        }
        for (int i = 0; to != null && i < to.size(); i++) {
            if (!MailAddress.isValid(to.get(i))) {
                body.fault("to[" + i + "]", "invalid_email", "Must be a mail address.");
            }
        }
        return new AlertChannel.Email(to == null ? List.of() : to, body.text("subject_prefix", LONGEST_TEXT));
    }

    /**
     * An address as it was read from us is the one we have; of several that look alike, each is meant once, in their
     * order.
     */
    private String url(JsonFields body, String type, List<AlertChannel> kept) {
        String address = body.require("url").webAddress("url", LONGEST_URL);
        if (address == null) {
            return "";
        }
        for (AlertChannel known : kept) {
            String secret = address(known);
            if (known.type().equals(type) && (address.equals(secret) || address.equals(UrlMask.mask(secret)))) {
                kept.remove(known);
                return secret;
            }
        }
        if (UrlMask.isMasked(address)) {
            body.fault("url", "masked", "Is masked, and no address of the rule looks like it: send the whole one.");
        } else {
            transport.faultIn(address).ifPresent(fault -> body.fault("url", "refused_url", fault));
        }
        return address;
    }

    private static String address(AlertChannel channel) {
        return switch (channel) {
            case AlertChannel.Email _ -> "";
            case AlertChannel.Slack(String secret) -> secret;
            case AlertChannel.Webhook(String secret) -> secret;
        };
    }

    private static @Nullable QuietHours quietHours(@Nullable JsonFields body) {
        if (body == null) {
            return null;
        }
        body.require("start", "end");
        LocalTime start = time(body, "start");
        LocalTime end = time(body, "end");
        ZoneId zone = zone(body);
        if (start != null && start.equals(end)) {
            return body.fault("end", "not_allowed", "Must not be the start.");
        }
        return start == null || end == null || zone == null ? null : new QuietHours(start, end, zone);
    }

    private static @Nullable LocalTime time(JsonFields body, String name) {
        String text = body.text(name, LONGEST_TEXT);
        if (text == null) {
            return null;
        }
        return TIME.matcher(text).matches() ? LocalTime.parse(text)
                : body.<LocalTime>fault(name, "invalid_time", "Must be a time like 22:00.");
    }

    private static @Nullable ZoneId zone(JsonFields body) {
        String text = body.text("timezone", LONGEST_TEXT);
        try {
            return ZoneId.of(text == null ? "UTC" : text);
        } catch (DateTimeException unknown) {
            return body.fault("timezone", "invalid_timezone", "Must be a time zone like Europe/Berlin.");
        }
    }
}
