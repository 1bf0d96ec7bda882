package io.cataloom.persistence.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Cadence;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * When a schedule is due, in UTC. The named cadences fall on a minute that is the workspace's own, so that not all of
 * them come at once: of every hour, or of three in the morning, on Mondays or on a month's first day.
 *
 * <p>
 * A cron expression that names days of the month and of the week means either, as crontab(5) has it; where one of the
 * two begins with a star, such as every second day, it means both. The library takes a star alone for that, so the two
 * are asked one by one.
 */
final class Timetable {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final int MINUTES = 60;
    private static final int FIELDS = 5;
    private static final int DAY_OF_MONTH = 2;
    private static final int DAY_OF_WEEK = 4;
    /** Any fixed moment will do: whether a day exists does not depend on when one asks. */
    private static final ZonedDateTime SOME_TIME = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** All of which must come true at once. */
    private final List<ExecutionTime> times;

    private Timetable(String cron) {
        String[] fields = cron.strip().split("\\s+");
        boolean both = fields[DAY_OF_MONTH].startsWith("*") || fields[DAY_OF_WEEK].startsWith("*");
        times = both ? List.of(times(with(fields, DAY_OF_WEEK, "*")), times(with(fields, DAY_OF_MONTH, "*")))
                : List.of(times(String.join(" ", fields)));
    }

    static Timetable of(WorkspaceId workspace, Cadence cadence, @Nullable String cron) {
        long minute = workspace.value() % MINUTES;
        return new Timetable(switch (cadence) {
            case HOURLY -> minute + " * * * *";
            case DAILY -> minute + " 3 * * *";
            case WEEKLY -> minute + " 3 * * 1";
            case MONTHLY -> minute + " 3 1 * *";
            case CRON -> String.valueOf(cron);
        });
    }

    static Optional<String> faultIn(String cron) {
        if (cron.strip().split("\\s+").length != FIELDS) {
            return Optional.of("Must have five fields: minute, hour, day of the month, month, day of the week.");
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(cron)) {
            return Optional.of("Is not a cron expression: it has letters or digits of another script.");
        }
        try {
            return new Timetable(cron).find(SOME_TIME).isPresent() ? Optional.empty()
                    : Optional.of("Never comes true.");
        } catch (IllegalArgumentException malformed) {
            return Optional.of("Is not a cron expression: " + malformed.getMessage());
        }
    }

    /** The first time behind that one. */
    Instant next(Instant after) {
        return find(after.atZone(ZoneOffset.UTC)).orElseThrow().toInstant();
    }

    private Optional<ZonedDateTime> find(ZonedDateTime after) {
        Optional<ZonedDateTime> found = times.getFirst().nextExecution(after);
        int agreed = 1;
        for (int i = 1; found.isPresent() && agreed < times.size(); i++) {
            ZonedDateTime candidate = found.get();
            found = times.get(i % times.size()).nextExecution(candidate.minusSeconds(1));
            agreed = found.filter(candidate::isEqual).isPresent() ? agreed + 1 : 1;
        }
        return found;
    }

    private static String with(String[] fields, int index, String field) {
        String[] changed = fields.clone();
        changed[index] = field;
        return String.join(" ", changed);
    }

    private static ExecutionTime times(String cron) {
        return ExecutionTime.forCron(PARSER.parse(cron).validate());
    }
}
