package io.cataloom.domain.insights.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of each day in which nobody is disturbed, on the clocks of a time zone: from the start, up to the end,
 * which is on the next day if it is not later. What falls into them waits for their end.
 *
 * <p>
 * When clocks are turned back within them they last an hour longer, and forward an hour shorter.
 */
public record QuietHours(LocalTime start, LocalTime end, ZoneId zone) {

    public QuietHours {
        if (start.equals(end)) {
            throw new IllegalArgumentException("quiet hours that never end");
        }
    }

    /** The given moment or, if it is in quiet hours, their end. */
    public Instant firstLoudMoment(Instant wanted) {
        Instant moment = wanted;
        // a second round is for hours whose end a change of the clocks swallowed
        for (Instant end = endOfThoseAround(moment); end.isAfter(moment); end = endOfThoseAround(moment)) {
            moment = end;
        }
        return moment;
    }

    private Instant endOfThoseAround(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        for (LocalDate day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            LocalDate lastDay = end.isAfter(start) ? day : day.plusDays(1);
            Instant from = LocalTimes.first(day.atTime(start), zone);
            Instant to = LocalTimes.last(lastDay.atTime(end), zone);
            if (!moment.isBefore(from) && moment.isBefore(to)) {
                return to;
            }
        }
        return moment;
    }
}
