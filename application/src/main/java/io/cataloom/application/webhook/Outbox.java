package io.cataloom.application.webhook;

import io.cataloom.domain.workspace.WorkspaceId;

/** Events on their way out. */
public interface Outbox {

    /**
     * Stores an event in the transaction this thread is in, or in one of its own. What is committed is delivered at
     * least once to every endpoint that has subscribed to it by then.
     */
    void add(WorkspaceId workspace, WebhookEvent event);
}
