package io.cataloom.domain.insights.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
            // over midnight
            "22:00, 07:00, UTC, 2026-11-21T21:59:59Z, 2026-11-21T21:59:59Z",
            "22:00, 07:00, UTC, 2026-11-21T22:00:00Z, 2026-11-22T07:00:00Z",
            "22:00, 07:00, UTC, 2026-11-22T03:00:00Z, 2026-11-22T07:00:00Z",
            "22:00, 07:00, UTC, 2026-11-22T07:00:00Z, 2026-11-22T07:00:00Z",
            // within a day
            "12:00, 14:30, UTC, 2026-11-21T11:59:00Z, 2026-11-21T11:59:00Z",
            "12:00, 14:30, UTC, 2026-11-21T13:00:00Z, 2026-11-21T14:30:00Z",
            "12:00, 14:30, UTC, 2026-11-21T14:30:00Z, 2026-11-21T14:30:00Z",
            "00:00, 06:00, UTC, 2026-11-21T00:00:00Z, 2026-11-21T06:00:00Z",
            "20:00, 00:00, UTC, 2026-11-21T23:59:59Z, 2026-11-22T00:00:00Z",
            // elsewhere
            "22:00, 07:00, America/New_York, 2026-11-22T02:59:59Z, 2026-11-22T02:59:59Z",
            "22:00, 07:00, America/New_York, 2026-11-22T03:00:00Z, 2026-11-22T12:00:00Z",
            "22:00, 07:00, Asia/Kolkata, 2026-11-21T16:30:00Z, 2026-11-22T01:30:00Z",
            // clocks forward on 2026-03-29 at 02:00 to 03:00: an hour shorter
            "22:00, 07:00, Europe/Berlin, 2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z",
            "22:00, 07:00, Europe/Berlin, 2026-03-29T04:59:59Z, 2026-03-29T05:00:00Z",
            // their end is swallowed: they end when the clocks are turned
            "22:00, 02:30, Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
            "22:00, 02:30, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
            // their start is swallowed: they start then
            "02:30, 07:00, Europe/Berlin, 2026-03-29T00:59:59Z, 2026-03-29T00:59:59Z",
            "02:30, 07:00, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T05:00:00Z",
            // both are, and they are nearly all day: no break that day
            "02:45, 02:30, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-30T00:30:00Z",
            // clocks back on 2026-10-25 at 03:00 to 02:00: an hour longer, without a break
            "22:00, 07:00, Europe/Berlin, 2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z",
            "22:00, 02:30, Europe/Berlin, 2026-10-25T00:29:00Z, 2026-10-25T01:30:00Z",
            "22:00, 02:30, Europe/Berlin, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
            "22:00, 02:30, Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-25T01:30:00Z",
            "02:30, 07:00, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T06:00:00Z",
            "02:30, 07:00, Europe/Berlin, 2026-10-25T01:10:00Z, 2026-10-25T06:00:00Z"})
    void whatFallsIntoThemWaitsForTheirEnd(String start, String end, String zone, String wanted, String expected) {
        QuietHours quiet = new QuietHours(LocalTime.parse(start), LocalTime.parse(end), ZoneId.of(zone));

        assertThat(quiet.firstLoudMoment(Instant.parse(wanted))).isEqualTo(Instant.parse(expected));
    }

    @Test
    void theyMustEnd() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
