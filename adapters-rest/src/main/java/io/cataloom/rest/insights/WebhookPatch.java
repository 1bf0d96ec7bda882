package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The merge patch that changes a webhook; documented here, read by hand. */
@Schema(name = "WebhookPatch")
record WebhookPatch(@Nullable String url, @Nullable List<String> events, @Nullable String description,
        @Nullable Boolean enabled) {
}
