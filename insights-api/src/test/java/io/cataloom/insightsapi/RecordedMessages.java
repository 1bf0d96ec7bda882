package io.cataloom.insightsapi;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.message.JsonPost;
import io.cataloom.application.message.Mail;
import io.cataloom.application.message.Mailer;
import io.cataloom.application.message.NotDelivered;
import io.cataloom.application.message.Slack;

/** Takes every message and keeps it, or refuses them as told. */
@Factory
@Requires(property = "test.scripted")
@Requires(missingProperty = "test.senders")
final class RecordedMessages {

    /** What came, in its order: a {@link Mail}, or a {@link Post}. */
    static final Queue<Object> TAKEN = new ConcurrentLinkedQueue<>();
    /** What the next ones are refused with. */
    static final Queue<NotDelivered> REFUSALS = new ConcurrentLinkedQueue<>();

    record Post(String url, Object content) {
    }

    @Singleton
    @Primary
    Mailer mailer() {
        return new Mailer() {
            @Override
            public boolean isConfigured() {
                return true;
            }

            @Override
            public void send(Mail mail) {
                take(mail);
            }
        };
    }

    @Singleton
    @Primary
    Slack slack() {
        return (String url, String text, List<Map<String, @Nullable Object>> blocks) -> take(
                new Post(url, List.of(text, blocks)));
    }

    @Singleton
    @Primary
    JsonPost posts() {
        return (url, document) -> take(new Post(url, document));
    }

    private static void take(Object message) {
        NotDelivered refusal = REFUSALS.poll();
        if (refusal != null) {
            throw refusal;
        }
        TAKEN.add(message);
    }
}
