package io.cataloom.application.insights;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.webhook.Outbox;
import io.cataloom.application.webhook.WebhookEvent;
import io.cataloom.domain.insights.rewrite.Recommendation;
import io.cataloom.domain.workspace.WorkspaceId;

/** Tells of recommendations, in the transaction that changes them. */
public final class RecommendationEvents {

    private final Outbox outbox;

    public RecommendationEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void pushed(WorkspaceId workspace, Recommendation pushed) {
        tell(workspace, WebhookEvent.Type.RECOMMENDATION_PUSHED, pushed);
    }

    void applied(WorkspaceId workspace, Recommendation applied) {
        tell(workspace, WebhookEvent.Type.RECOMMENDATION_APPLIED, applied);
    }

    private void tell(WorkspaceId workspace, WebhookEvent.Type type, Recommendation recommendation) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", recommendation.id());
        data.put("sku", recommendation.proposal().sku());
        data.put("field", recommendation.proposal().field().code());
        data.put("status", recommendation.status().code());
        data.put("job_id", recommendation.jobId());
        outbox.add(workspace, new WebhookEvent(type, data));
    }
}
