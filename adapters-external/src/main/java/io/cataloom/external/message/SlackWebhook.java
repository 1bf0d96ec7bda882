package io.cataloom.external.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.message.Slack;
import io.cataloom.external.http.SafeHttpClient;

/**
 * Slack's incoming webhooks. The address is not tied to Slack's own host: others (Mattermost, Rocket.Chat) speak the
 * same, and the guard holds for it as for every address a user gave.
 */
@Singleton
final class SlackWebhook implements Slack {

    private static final int MOST_BLOCKS = 50;

    private final GuardedPost post;
    private final JsonMapper json = new JsonMapper();

    SlackWebhook(SafeHttpClient http) {
        this.post = new GuardedPost(http);
    }

    @Override
    public void post(String webhook, String text, List<Map<String, @Nullable Object>> blocks) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", text);
        // Slack refuses the whole message when there are more.
        message.put("blocks", blocks.subList(0, Math.min(MOST_BLOCKS, blocks.size())));
        try {
            post.json(webhook, json.writeValueAsBytes(message));
        } catch (JsonProcessingException notADocument) {
            throw new IllegalArgumentException("not blocks of texts, numbers, lists and maps", notADocument);
        }
    }
}
