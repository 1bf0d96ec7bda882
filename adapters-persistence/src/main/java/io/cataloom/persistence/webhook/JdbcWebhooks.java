package io.cataloom.persistence.webhook;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.Ids;
import io.cataloom.application.webhook.Webhook;
import io.cataloom.application.webhook.WebhookDelivery;
import io.cataloom.application.webhook.WebhookSecret;
import io.cataloom.application.webhook.WebhookSettings;
import io.cataloom.application.webhook.Webhooks;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.secret.Encryption;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcWebhooks implements Webhooks {

    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final int SECRET_BYTES = 32;
    private static final String TEST = "webhook.test";

    private final Tenancy tenancy;
    private final WebhookRows rows;
    private final DeliveryRows deliveries;
    private final WebhookQueue queue;
    private final JdbcOutbox outbox;
    private final Encryption encryption;
    private final Ids ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    JdbcWebhooks(Tenancy tenancy, WebhookRows rows, DeliveryRows deliveries, WebhookQueue queue, JdbcOutbox outbox,
            Encryption encryption, Ids ids, InstantSource clock) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.deliveries = deliveries;
        this.queue = queue;
        this.outbox = outbox;
        this.encryption = encryption;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a webhook's secret is sealed for. */
    static String purpose(String id) {
        return "webhook/" + id;
    }

    @Override
    public Optional<Created> create(WorkspaceId workspace, WebhookSettings settings) {
        String id = ids.next("wh");
        String secret = newSecret();
        return tenancy.inTransaction(workspace, _ -> {
            if (rows.countAlone(workspace) >= MOST) {
                return Optional.empty();
            }
            rows.insert(workspace, id, settings, encryption.seal(workspace, purpose(id), secret), now());
            return Optional.of(new Created(rows.find(workspace, id).orElseThrow(), new WebhookSecret(secret, null)));
        });
    }

    @Override
    public Optional<Webhook> find(WorkspaceId workspace, String id) {
        return rows.find(workspace, id);
    }

    @Override
    public List<Webhook> list(WorkspaceId workspace, @Nullable String after, int limit) {
        return rows.list(workspace, after, limit);
    }

    @Override
    public Optional<Webhook> change(WorkspaceId workspace, String id, Function<Webhook, WebhookSettings> change) {
        return tenancy.inTransaction(workspace, _ -> rows.findAlone(workspace, id).flatMap(before -> {
            rows.update(workspace, id, change.apply(before), now());
            return rows.find(workspace, id);
        }));
    }

    @Override
    public boolean delete(WorkspaceId workspace, String id) {
        return tenancy.inTransaction(workspace, _ -> {
            // webhook, delivery, queue: whoever locks more than one of them does so in this order
            boolean found = rows.findAlone(workspace, id).isPresent();
            deliveries.deleteOf(workspace, id);
            queue.remove(new Lane(workspace, id));
            rows.delete(workspace, id);
            return found;
        });
    }

    @Override
    public Optional<WebhookSecret> rotateSecret(WorkspaceId workspace, String id) {
        String secret = newSecret();
        Instant until = now().plus(OVERLAP);
        return rows.rotate(workspace, id, encryption.seal(workspace, purpose(id), secret), until, now())
                ? Optional.of(new WebhookSecret(secret, until))
                : Optional.empty();
    }

    @Override
    public List<WebhookDelivery> deliveries(WorkspaceId workspace, String webhookId,
            WebhookDelivery.@Nullable Status status, @Nullable String after, int limit) {
        return deliveries.list(workspace, webhookId, status, after, limit);
    }

    @Override
    public Optional<WebhookDelivery> redeliver(WorkspaceId workspace, String deliveryId) {
        return tenancy.inTransaction(workspace, _ -> {
            Instant now = now();
            if (deliveries.restart(workspace, deliveryId, now)) {
                WebhookDelivery delivery = deliveries.find(workspace, deliveryId).orElseThrow();
                queue.put(new Lane(workspace, delivery.webhookId()), deliveryId, now);
                return Optional.of(delivery);
            }
            return Optional.empty();
        });
    }

    @Override
    public Optional<WebhookDelivery> test(WorkspaceId workspace, String id) {
        return tenancy.inTransaction(workspace, _ -> rows.find(workspace, id).flatMap(webhook -> deliveries
                .find(workspace, outbox.add(workspace, TEST, Map.of("webhook_id", id), List.of(id), true))));
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Signatures.PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
