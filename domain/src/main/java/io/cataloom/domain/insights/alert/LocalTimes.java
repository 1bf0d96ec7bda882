package io.cataloom.domain.insights.alert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * When the clocks of a time zone show a time. They may show it twice, when they are turned back, or never, when they
 * are turned forward past it: then the moment they are turned stands for it.
 */
final class LocalTimes {

    private LocalTimes() {
    }

    static Instant first(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? zone.getRules().getTransition(time).getInstant()
                : time.toInstant(offsets.getFirst());
    }

    static Instant last(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? zone.getRules().getTransition(time).getInstant()
                : time.toInstant(offsets.getLast());
    }
}
