package io.cataloom.application.webhook;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.workspace.WorkspaceId;

/** The webhooks of all workspaces, and what was delivered to them in the last 30 days. */
public interface Webhooks {

    /** Each event is stored once more for each of them, and sent. */
    int MOST = 50;

    /** @return empty if the workspace has {@link #MOST} */
    Optional<Created> create(WorkspaceId workspace, WebhookSettings settings);

    Optional<Webhook> find(WorkspaceId workspace, String id);

    /**
     * In the order they were made.
     *
     * @param after
     *            the id to go on behind; null for the start
     */
    List<Webhook> list(WorkspaceId workspace, @Nullable String after, int limit);

    /**
     * Changes one that nobody else changes meanwhile. Pending deliveries of one that is disabled fail when they are
     * due.
     *
     * @return it as it is then; empty if there is none
     */
    Optional<Webhook> change(WorkspaceId workspace, String id, Function<Webhook, WebhookSettings> change);

    /** With its deliveries. @return false if there is none */
    boolean delete(WorkspaceId workspace, String id);

    /** A new secret; the one before goes on signing for 24 hours. */
    Optional<WebhookSecret> rotateSecret(WorkspaceId workspace, String id);

    /**
     * The newest first.
     *
     * @param after
     *            the id to go on behind; null for the start
     */
    List<WebhookDelivery> deliveries(WorkspaceId workspace, String webhookId, WebhookDelivery.@Nullable Status status,
            @Nullable String after, int limit);

    /** Starts a delivery over, with the event it had, even if the webhook is disabled. */
    Optional<WebhookDelivery> redeliver(WorkspaceId workspace, String deliveryId);

    /** Sends an event of the type {@code webhook.test} to this one, even if it is disabled. */
    Optional<WebhookDelivery> test(WorkspaceId workspace, String id);

    /** A new webhook and its secret, which is not shown again. */
    record Created(Webhook webhook, WebhookSecret secret) {
    }
}
