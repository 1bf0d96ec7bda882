package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "ScheduleList")
record ScheduleList(List<ScheduleBody> data) {
}
