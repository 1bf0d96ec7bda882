package io.cataloom.persistence.webhook;

import java.time.InstantSource;

import jakarta.inject.Singleton;

import io.cataloom.application.Ids;
import io.cataloom.application.webhook.Outbox;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.tenancy.Documents;
import io.cataloom.persistence.tenancy.Tenancy;

@Singleton
final class JdbcOutbox implements Outbox {

    private static final String ADD = """
            INSERT INTO webhook_event (workspace_id, id, type, data, created_at) VALUES (?, ?, ?, ?::jsonb, ?)""";

    private final Tenancy tenancy;
    private final Ids ids;
    private final InstantSource clock;

    JdbcOutbox(Tenancy tenancy, Ids ids, InstantSource clock) {
        this.tenancy = tenancy;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void add(WorkspaceId workspace, WebhookEvent event) {
        tenancy.write(workspace, ADD, p -> p.add(workspace.value()).add(ids.next("evt")).add(event.type().code())
                .add(Documents.text(event.data())).add(clock.instant()));
    }
}
