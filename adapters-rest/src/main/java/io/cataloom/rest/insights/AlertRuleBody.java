package io.cataloom.rest.insights;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.alert.AlertRule;
import io.cataloom.domain.insights.alert.QuietHours;

/** Who is told of what, where and when. */
@Schema(name = "AlertRule")
@JsonNaming(SnakeCaseStrategy.class)
record AlertRuleBody(@Schema(example = "rule_01JD8Z6Y1V0W3X5T7R9P1M3K5H") String id, String name,
        @Schema(description = "score_drop, citation_loss, crawler_regression, new_competitor or score_improvement.", example = "score_drop") String type,
        boolean enabled, AlertScopeBody scope, AlertThresholdBody threshold, List<AlertChannelBody> channels,
        @Schema(description = "immediate, hourly_digest or daily_digest.", example = "immediate") String batching,
        @Nullable QuietHoursBody quietHours, Instant createdAt, Instant updatedAt, @Nullable Instant lastFiredAt) {

    /** As it is shown. */
    static AlertRuleBody of(AlertRule rule) {
        return of(rule, true);
    }

    /** With its secrets, to be changed. */
    static AlertRuleBody unmasked(AlertRule rule) {
        return of(rule, false);
    }

    private static AlertRuleBody of(AlertRule rule, boolean masked) {
        QuietHours quiet = rule.quietHours();
        return new AlertRuleBody(rule.id(), rule.name(), rule.type().code(), rule.enabled(),
                AlertScopeBody.of(rule.scope()), AlertThresholdBody.of(rule.threshold()),
                rule.channels().stream().map(channel -> AlertChannelBody.of(channel, masked)).toList(),
                rule.batching().code(), quiet == null ? null : QuietHoursBody.of(quiet), rule.createdAt(),
                rule.updatedAt(), rule.lastFiredAt());
    }
}
