package io.cataloom.domain.storefront;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Moments as ISO 8601 writes them; without an offset they are UTC, without a time the day's start. */
final class DateTimes {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd").optionalStart().appendPattern("['T'][ ]HH:mm").optionalStart()
            .appendPattern(":ss").optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true).optionalEnd()
            .optionalEnd().optionalStart().appendPattern("[XXX][XX][X]").optionalEnd().optionalEnd().toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int LAST_YEAR = 9999;

    private DateTimes() {
    }

    static Optional<Instant> parse(Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        try {
            Instant moment = instant(FORM.parse(text.strip())).truncatedTo(ChronoUnit.MICROS);
            int year = moment.atOffset(ZoneOffset.UTC).getYear();
            return 1 <= year && year <= LAST_YEAR ? Optional.of(moment) : Optional.empty();
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor parsed) {
        if (!parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
            return LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return parsed.isSupported(ChronoField.OFFSET_SECONDS) ? OffsetDateTime.from(parsed).toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
}
