package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that makes a webhook; documented here, read by hand. */
@Schema(name = "WebhookDraft")
record WebhookDraft(@Schema(example = "https://shop.example/hooks") String url,
        @Schema(description = "audit.completed, prompt-runs.completed, alert.fired, recommendation.applied, recommendation.pushed.") List<String> events,
        @Nullable String description, @Schema(description = "Default: true.") @Nullable Boolean enabled) {
}
