package io.cataloom.rest.insights;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** For the documentation: a merge patch of a rule. */
@Schema(name = "AlertRuleChange")
@JsonNaming(SnakeCaseStrategy.class)
record AlertRuleChange(@Nullable String name, @Nullable Boolean enabled,
        @Schema(description = "Replaces the scope as a whole.") @Nullable AlertScopeBody scope,
        @Nullable AlertThresholdBody threshold,
        @Schema(description = "Replaces all channels.") @Nullable List<AlertChannelBody> channels,
        @Nullable String batching, @Schema(description = "null for none.") @Nullable QuietHoursBody quietHours) {
}
