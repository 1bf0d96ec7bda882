package io.cataloom.application.webhook;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a workspace chooses of a webhook. */
public record WebhookSettings(String url, List<WebhookEvent.Type> events, @Nullable String description,
        boolean enabled) {

    public WebhookSettings {
        events = List.copyOf(events);
    }
}
