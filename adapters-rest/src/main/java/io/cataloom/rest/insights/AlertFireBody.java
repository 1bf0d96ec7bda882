package io.cataloom.rest.insights;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;

import io.cataloom.application.insights.alert.AlertFire;

/** A rule that was met. */
@Schema(name = "AlertFire")
@JsonNaming(SnakeCaseStrategy.class)
record AlertFireBody(@Schema(example = "fire_01JD8Z6Y1V0W3X5T7R9P1M3K5H") String id, String ruleId,
        @Schema(description = "As it was then.") String ruleName, @Schema(example = "score_drop") String type,
        @Schema(example = "VRN-AC1") String sku, Instant firedAt,
        @Schema(example = "VRN-AC1 fell from 78 to 66 (-12).") String message,
        @Schema(description = "Of scores: previous, current, delta. Of crawlers: robots_txt, blocked.") Map<String, Object> data,
        List<AlertDeliveryBody> deliveries) {

    static AlertFireBody of(AlertFire fire) {
        return new AlertFireBody(fire.id(), fire.ruleId(), fire.ruleName(), fire.type().code(), fire.sku(),
                fire.firedAt(), fire.message(), fire.data(),
                fire.deliveries().stream().map(AlertDeliveryBody::of).toList());
    }
}
