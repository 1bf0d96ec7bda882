package io.cataloom.persistence.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    /** The first day, and the next three on which it comes true; in UTC, where no clock is ever put back. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // one of the two days begins with a star: both must do
            "0 0 */2 * 1     | 2026-11-01 | 2026-11-09 2026-11-23 2026-12-07",
            "0 0 */10 * MON  | 2026-11-01 | 2026-12-21 2027-01-11 2027-02-01",
            "0 0 *,13 * 5    | 2026-11-01 | 2026-11-06 2026-11-13 2026-11-20",
            "0 0 13 * */5    | 2026-11-01 | 2026-11-13 2026-12-13 2027-06-13",
            "0 0 *    * 1-5  | 2026-11-06 | 2026-11-09 2026-11-10 2026-11-11",
            "0 0 */31 * */7  | 2026-11-01 | 2027-08-01 2028-10-01 2029-04-01",
            // none does: either will do
            "0 0 13 * 5      | 2026-11-01 | 2026-11-06 2026-11-13 2026-11-20",
            "0 0 1-31/2 * 1  | 2026-11-29 | 2026-11-30 2026-12-01 2026-12-03",
            "0 0 31 2 1      | 2026-11-01 | 2027-02-01 2027-02-08 2027-02-15",
            "0 0 13 * 0-7/5  | 2026-11-01 | 2026-11-06 2026-11-08 2026-11-13",
            // leap years, the one that is none among them
            "0 0 29 2 *      | 2096-03-01 | 2104-02-29 2108-02-29 2112-02-29",
            "0 0 29 2 */2    | 2026-11-01 | 2028-02-29 2032-02-29 2048-02-29",
            // short months are left out
            "0 0 31 * *      | 2026-11-01 | 2026-12-31 2027-01-31 2027-03-31",
            "0 0 30 1-3 *    | 2026-11-01 | 2027-01-30 2027-03-30 2028-01-30"})
    void daysAreChosenAsCrontabDoes(String cron, LocalDate from, String days) {
        assertThat(Timetable.faultIn(cron)).isEmpty();
        Timetable timetable = Timetable.of(SEVENTH, Cadence.CRON, cron);

        List<Instant> next = new ArrayList<>();
        Instant time = from.atStartOfDay().toInstant(ZoneOffset.UTC);
        for (int i = 0; i < 3; i++) {
            time = timetable.next(time);
            next.add(time);
        }
        assertThat(next).containsExactlyElementsOf(Arrays.stream(days.split(" "))
                .map(day -> LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC)).toList());
    }

    /** The hours in which Europe's and America's clocks are put on or back are hours like any other. */
    @ParameterizedTest
    @CsvSource({"30 2 * * *,2026-03-29T02:00:00Z,2026-03-29T02:30:00Z",
            "30 1 * * *,2026-10-25T01:00:00Z,2026-10-25T01:30:00Z",
            "30 1 * * *,2026-10-25T01:30:00Z,2026-10-26T01:30:00Z",
            "30 2 8 3 *,2026-03-08T02:29:59Z,2026-03-08T02:30:00Z",
            "0 * * * *,2026-10-25T00:59:59.999Z,2026-10-25T01:00:00Z"})
    void noClockIsPutOnOrBack(String cron, Instant after, Instant next) {
        assertThat(Timetable.of(SEVENTH, Cadence.CRON, cron).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
            "* * * * 8", "a b c d e", "@weekly", "*/0 * * * *", "5-1-2 * * * *", "0 0 30 2 *", "0 0 31 4 *",
            "٣ * * * *", "0 0 31 2 *", "0 0 31 2 */2", "0 0 30 2 */7", "0 0 L * *", "0 0 * * 5L", "0 0 ? * 1",
            "0 0 1 * ?",
            "0 0 15W * *", "0 0 * * 1#2"})
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
