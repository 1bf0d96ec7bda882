package io.cataloom.rest.insights;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For the documentation: what a rule is made of. */
@Schema(name = "AlertRuleDraft", requiredProperties = {"name", "type", "channels"})
@JsonNaming(SnakeCaseStrategy.class)
record AlertRuleDraft(
        @Schema(description = "Up to 200 characters.", example = "Best sellers drop") @Nullable String name,
        @Schema(description = "score_drop, citation_loss, crawler_regression, new_competitor or score_improvement. Rules about AI engines' answers are kept, and evaluated once there are prompt runs.", example = "score_drop") @Nullable String type,
        @Schema(description = "Without it: true.") @Nullable Boolean enabled,
        @Schema(description = "Without it: all.") @Nullable AlertScopeBody scope,
        @Schema(description = "score_drop needs below and/or delta, score_improvement above and/or delta.") @Nullable AlertThresholdBody threshold,
        @Schema(description = "1 to 10.") @Nullable List<AlertChannelBody> channels,
        @Schema(description = "Without it: immediate. An hourly digest goes out at the full hour, a daily one at 09:00 in the time zone of the quiet hours, or UTC.", example = "immediate") @Nullable String batching,
        @Schema(description = "What falls into them is sent at their end.") @Nullable QuietHoursBody quietHours) {
}
