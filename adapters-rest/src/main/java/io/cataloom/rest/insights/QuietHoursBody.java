package io.cataloom.rest.insights;

import io.swagger.v3.oas.annotations.media.Schema;

import io.cataloom.domain.insights.alert.QuietHours;

/** Hours of each day in which messages wait. */
@Schema(name = "QuietHours")
record QuietHoursBody(@Schema(example = "22:00") String start,
        @Schema(description = "On the next day if it is not after the start.", example = "07:00") String end,
        @Schema(description = "A name of the IANA time zone database, or UTC.", example = "Europe/Berlin") String timezone) {

    static QuietHoursBody of(QuietHours quietHours) {
        return new QuietHoursBody(quietHours.start().toString(), quietHours.end().toString(),
                quietHours.zone().getId());
    }
}
