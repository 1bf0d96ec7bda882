package io.cataloom.domain.insights.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who is told of what, where and when.
 *
 * @param id
 *            {@code rule_} and a ULID
 */
public record AlertRule(String id, String name, AlertType type, boolean enabled, AlertScope scope,
        Threshold threshold, List<AlertChannel> channels, Batching batching, @Nullable QuietHours quietHours,
        Instant createdAt, Instant updatedAt, @Nullable Instant lastFiredAt) {

    public AlertRule {
        channels = List.copyOf(channels);
    }

    /** When the message that tells of a fire goes out. */
    public Instant due(Instant firedAt) {
        return loud(batching.due(firedAt, zone()));
    }

    /** The given moment, or the end of the quiet hours it is in. */
    public Instant loud(Instant wanted) {
        return quietHours == null ? wanted : quietHours.firstLoudMoment(wanted);
    }

    private ZoneId zone() {
        return quietHours == null ? ZoneOffset.UTC : quietHours.zone();
    }
}
