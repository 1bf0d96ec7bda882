package io.cataloom.domain.insights.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the fires of a rule are put together in messages. */
public enum Batching {
    /** A message for each, at once. */
    IMMEDIATE,
    /** One message at the full hour for all since the one before. */
    HOURLY_DIGEST,
    /** One message in the morning for all since the one before. */
    DAILY_DIGEST;

    /** When a daily digest goes out, on the clocks of the rule's time zone. */
    public static final LocalTime MORNING = LocalTime.of(9, 0);

    private static final int MOST_BY_ONE = 10;

    /** When the message that tells of a fire goes out, quiet hours aside: never before the fire. */
    public Instant due(Instant firedAt, ZoneId zone) {
        return switch (this) {
            case IMMEDIATE -> firedAt;
            case HOURLY_DIGEST -> firedAt.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            case DAILY_DIGEST -> {
                LocalDate day = firedAt.atZone(zone).toLocalDate();
                Instant today = LocalTimes.first(day.atTime(MORNING), zone);
                yield today.isAfter(firedAt) ? today : LocalTimes.first(day.plusDays(1).atTime(MORNING), zone);
            }
        };
    }

    /**
     * What is due now, put together in messages. A few immediate ones go out one by one; when many have piled up, as at
     * the end of quiet hours, nobody wants a message for each.
     */
    public <T> List<List<T>> messages(List<T> due) {
        return switch (this) {
            case IMMEDIATE -> due.size() <= MOST_BY_ONE ? due.stream().map(List::of).toList() : List.of(due);
            case HOURLY_DIGEST, DAILY_DIGEST -> due.isEmpty() ? List.of() : List.of(due);
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Batching> find(String code) {
        return Arrays.stream(values()).filter(batching -> batching.code().equals(code)).findFirst();
    }
}
