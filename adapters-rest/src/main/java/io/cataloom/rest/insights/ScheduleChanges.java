package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body that sets schedules. */
@Schema(name = "ScheduleChanges")
record ScheduleChanges(List<ScheduleChange> data) {
}
