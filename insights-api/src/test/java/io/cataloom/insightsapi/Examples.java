package io.cataloom.insightsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.cataloom.application.job.JobType;
import io.cataloom.application.job.Jobs;
import io.cataloom.application.job.NewJob;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.persistence.testing.ApiUnderTest;

/** Names of what a workspace has, to put into the paths of routes. */
record Examples(String job, String webhook, String rule) {

    static final String TITLE = "Nobody else's air purifier";
    private static final String SKU = "MINE-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Examples madeIn(ApiUnderTest api, Workspace workspace) {
        String key = api.key(workspace.id());
        made(api, key, "/v1/catalog", """
                {"sku":"%s","title":"%s","url":"https://shop.example/1"}""".formatted(SKU, TITLE));
        String webhook = made(api, key, "/v1/webhooks", """
                {"url":"https://hooks.example.com/mine","events":["audit.completed"]}""");
        String rule = made(api, key, "/v1/alerts/rules", """
                {"name":"Mine","type":"score_drop","threshold":{"below":60},
                 "channels":[{"type":"email","to":["me@shop.example"]}]}""");
        // of a type that nobody here does
        String job = api.bean(Jobs.class)
                .submit(workspace.id(), new NewJob(JobType.REVIEW_IMPORT, null, Map.of(), null))
                .id().value();
        return new Examples(job, webhook, rule);
    }

    /** The path with the names of what is there; of what is not, names of the right form. */
    String path(String template) {
        return template.replace("{sku}", SKU).replace("{job_id}", job).replace("{kind}", "shopify").replace("{id}",
                template.startsWith("/v1/jobs") ? job
                        : template.startsWith("/v1/webhooks/{id}") ? webhook
                                : template.startsWith("/v1/alerts") ? rule : "rec_01KAJ000000000000000000000");
    }

    private static String made(ApiUnderTest api, String key, String path, String body) {
        HttpResponse<String> answer = api.send(api.to(path, key).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        try {
            return JSON.readTree(answer.body()).path("id").asText();
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
