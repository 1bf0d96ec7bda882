package io.cataloom.persistence.webhook;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.Ids;
import io.cataloom.application.webhook.Outbox;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.application.workspace.WorkspaceProfiles;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Documents;
import io.cataloom.persistence.tenancy.Tenancy;

/** Makes one delivery of an event for each webhook that subscribed, in the transaction of what it tells of. */
@Singleton
final class JdbcOutbox implements Outbox {

    private final Tenancy tenancy;
    private final WebhookRows webhooks;
    private final DeliveryRows deliveries;
    private final WebhookQueue queue;
    private final WorkspaceProfiles profiles;
    private final Ids ids;
    private final InstantSource clock;

    JdbcOutbox(Tenancy tenancy, WebhookRows webhooks, DeliveryRows deliveries, WebhookQueue queue,
            WorkspaceProfiles profiles, Ids ids, InstantSource clock) {
        this.tenancy = tenancy;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.queue = queue;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void add(WorkspaceId workspace, WebhookEvent event) {
        tenancy.inTransaction(workspace, _ -> {
            String type = event.type().code();
            List<String> subscribed = webhooks.subscribed(workspace, type);
            if (!subscribed.isEmpty()) {
                add(workspace, type, event.data(), subscribed, false);
            }
            return type;
        });
    }

    /** @return the last delivery's id */
    String add(WorkspaceId workspace, String type, Map<String, @Nullable Object> data, List<String> to,
            boolean forced) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String event = ids.next("evt");
        deliveries.addEvent(workspace, event, type, body(workspace, event, type, data, now), now);
        String delivery = "";
        for (String webhook : to) {
            delivery = ids.next("dlv");
            deliveries.add(workspace, delivery, webhook, event, type, forced, now);
            queue.put(new Lane(workspace, webhook), delivery, now);
        }
        return delivery;
    }

    private String body(WorkspaceId workspace, String event, String type, Map<String, @Nullable Object> data,
            Instant now) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", event);
        body.put("type", type);
        body.put("created_at", now.toString());
        body.put("workspace", profiles.get(workspace).workspace().publicId());
        body.put("data", data);
        return Documents.text(body);
    }
}
