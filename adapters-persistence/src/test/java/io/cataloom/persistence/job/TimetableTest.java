package io.cataloom.persistence.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cataloom.application.job.Cadence;
import io.cataloom.domain.workspace.WorkspaceId;

class TimetableTest {

    private static final WorkspaceId SEVENTH = new WorkspaceId(67);
    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-11-21T11:30:00Z");

    @ParameterizedTest
    @CsvSource({"HOURLY,2026-11-21T12:07:00Z", "DAILY,2026-11-22T03:07:00Z", "WEEKLY,2026-11-23T03:07:00Z",
            "MONTHLY,2026-12-01T03:07:00Z"})
    void aNamedCadenceFallsOnTheWorkspacesOwnMinute(Cadence cadence, Instant next) {
        assertThat(Timetable.of(SEVENTH, cadence, null).next(NOW)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"*/15 * * * *|2026-11-21T11:45:00Z", "30 11 * * *|2026-11-22T11:30:00Z",
            "0 6 * * 1-5|2026-11-23T06:00:00Z", "0 0 29 2 *|2028-02-29T00:00:00Z", "0 0 * * 7|2026-11-22T00:00:00Z",
            "0 0 * * 0|2026-11-22T00:00:00Z", "0 0 * * MON|2026-11-23T00:00:00Z",
            "5,10 0-1 1 JAN *|2027-01-01T00:05:00Z",
            // both days given: either will do, as in crontab(5)
            "0 0 25 * 1|2026-11-23T00:00:00Z", "0 0 22 * 1|2026-11-22T00:00:00Z"})
    void aCronExpressionIsReadAsCrontabDoes(String cron, Instant next) {
        assertThat(Timetable.faultIn(cron)).isEmpty();
        assertThat(Timetable.of(SEVENTH, Cadence.CRON, cron).next(NOW)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
            "* * * * 8", "a b c d e", "@weekly", "*/0 * * * *", "5-1-2 * * * *", "0 0 30 2 *", "0 0 31 4 *",
            "٣ * * * *"})
    void whatNeverComesTrueIsRefused(String cron) {
        assertThat(Timetable.faultIn(cron)).isPresent();
    }

    @Test
    void aFaultIsToldInWords() {
        assertThat(Timetable.faultIn("* * * *"))
                .contains("Must have five fields: minute, hour, day of the month, month, day of the week.");
        assertThat(Timetable.faultIn("0 0 30 2 *")).contains("Never comes true.");
        assertThat(Timetable.faultIn("61 * * * *").orElse("")).startsWith("Is not a cron expression: ");
    }
}
