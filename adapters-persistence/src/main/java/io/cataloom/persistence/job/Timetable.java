package io.cataloom.persistence.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

import com.cronutils.model.Cron;
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
 */
final class Timetable {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final int MINUTES = 60;
    private static final int FIELDS = 5;
    /** Any fixed moment will do: whether a day exists does not depend on when one asks. */
    private static final ZonedDateTime SOME_TIME = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final ExecutionTime times;

    private Timetable(String cron) {
        times = ExecutionTime.forCron(parse(cron));
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
            return ExecutionTime.forCron(parse(cron)).nextExecution(SOME_TIME).isPresent() ? Optional.empty()
                    : Optional.of("Never comes true.");
        } catch (IllegalArgumentException malformed) {
            return Optional.of("Is not a cron expression: " + malformed.getMessage());
        }
    }

    /** The first time behind that one. */
    Instant next(Instant after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).orElseThrow().toInstant();
    }

    private static Cron parse(String cron) {
        return PARSER.parse(cron.strip()).validate();
    }
}
