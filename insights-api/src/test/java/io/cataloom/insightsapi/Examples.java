package io.cataloom.insightsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.cataloom.application.Ids;
import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.job.NewJob;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.persistence.testing.ApiUnderTest;

/** Names of what a workspace has, to put into the paths of routes: one of everything. */
record Examples(String job, String importJob, String webhook, String delivery, String rule, String recommendation) {

    static final String TITLE = "Nobody else's air purifier";
    private static final String SKU = "MINE-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Examples madeIn(ApiUnderTest api, Workspace workspace) {
        String key = api.key(workspace.id());
        made(api, key, "/v1/catalog", """
                {"sku":"%s","title":"%s","url":"https://shop.example/1"}""".formatted(SKU, TITLE), 201);
        String webhook = made(api, key, "/v1/webhooks", """
                {"url":"https://hooks.example.com/mine","events":["audit.completed"]}""", 201);
        String delivery = made(api, key, "/v1/webhooks/" + webhook + "/test", "", 202);
        String rule = made(api, key, "/v1/alerts/rules", """
                {"name":"Mine","type":"score_drop","threshold":{"below":60},
                 "channels":[{"type":"email","to":["me@shop.example"]}]}""", 201);
        // no page of it was ever audited
        String recommendation = api.bean(Ids.class).next("rec");
        api.execute("""
                INSERT INTO recommendation (workspace_id, id, sku, channel, field, status, priority, criterion, bucket,
                  rationale, expected_score_delta, before, after, made_from, generated_by, run_id, audited_at,
                  created_at)
                VALUES (%d, '%s', '%s', 'd2c', 'title', 'open', 'high', 'title_clarity', 'content', 'Say more.', 3,
                  '%s', 'Better', '%s', 'rules', 'run_1', now(), now())""".formatted(workspace.id().value(),
                recommendation, SKU, TITLE.replace("'", "''"), TITLE.replace("'", "''")));
        // of a type that nobody here does; the other has no file, and fails
        String job = submitted(api, workspace, JobType.REVIEW_IMPORT);
        String importJob = submitted(api, workspace, JobType.CATALOG_IMPORT);
        return new Examples(job, importJob, webhook, delivery, rule, recommendation);
    }

    private static String submitted(ApiUnderTest api, Workspace workspace, JobType type) {
        return api.bean(Jobs.class).submit(workspace.id(), new NewJob(type, null, Map.of(), null)).id().value();
    }

    /** The path with the names of what is there. */
    String path(String template) {
        return template.replace("{sku}", SKU).replace("{job_id}", importJob).replace("{kind}", "shopify")
                .replace("{id}", id(template));
    }

    private String id(String template) {
        return template.startsWith("/v1/jobs") ? job
                : template.startsWith("/v1/webhooks/deliveries") ? delivery
                        : template.startsWith("/v1/webhooks") ? webhook
                                : template.startsWith("/v1/alerts") ? rule : recommendation;
    }

    private static String made(ApiUnderTest api, String key, String path, String body, int status) {
        HttpResponse<String> answer = api.send(api.to(path, key).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            return JSON.readTree(answer.body()).path("id").asText();
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
