package io.cataloom.rest.insights;

import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.Schedule;

@Schema(name = "Schedule")
@JsonNaming(SnakeCaseStrategy.class)
record ScheduleBody(@Schema(description = "What is done, such as `audit`.") String type,
        @Schema(description = "hourly, daily, weekly, monthly or cron.") String cadence,
        @Schema(description = "Five fields, in UTC; null unless the cadence is cron.") @Nullable String cron,
        boolean enabled, @Nullable Instant lastRunAt, @Nullable Instant nextRunAt) {

    static ScheduleBody of(Schedule schedule) {
        return new ScheduleBody(schedule.type().code(), schedule.cadence().code(), schedule.cron(),
                schedule.enabled(), schedule.lastRunAt(), schedule.nextRunAt());
    }
}
