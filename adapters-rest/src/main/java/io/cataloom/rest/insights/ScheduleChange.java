package io.cataloom.rest.insights;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One entry of the body that sets schedules; documented here, read by hand. */
@Schema(name = "ScheduleChange")
@JsonNaming(SnakeCaseStrategy.class)
record ScheduleChange(@Schema(description = "What is done, such as `audit`.") String type,
        @Schema(description = "hourly, daily, weekly, monthly or cron.") String cadence,
        @Schema(description = "Needed for the cadence cron: minute, hour, day of the month, month, day of the week; in UTC. Where both days are named either will do, as in crontab(5); where one of them begins with a star, both must.", example = "30 6 * * 1-5") @Nullable String cron,
        @Schema(description = "Default: true.") @Nullable Boolean enabled) {
}
