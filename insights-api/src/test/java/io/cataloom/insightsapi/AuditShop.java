package io.cataloom.insightsapi;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.Products;
import io.cataloom.application.product.Products.NewProduct;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.workspace.Workspace;
import io.cataloom.domain.workspace.WorkspaceId;
import io.cataloom.persistence.testing.ApiUnderTest;

/** A workspace as its key's holder works with it. */
final class AuditShop {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    final ApiUnderTest api;
    final Workspace workspace;
    final String key;

    AuditShop(ApiUnderTest api) {
        this.api = api;
        workspace = api.workspace();
        key = api.key(workspace.id());
        // an event that nobody asked for is not kept
        post("/v1/webhooks", """
                {"url":"https://hooks.example.com/","events":["audit.completed","alert.fired"]}""");
    }

    WorkspaceId id() {
        return workspace.id();
    }

    AuditShop product(String sku, String url, String... tags) {
        ListingValues values = ListingValues.builder().set(ListingField.NAME, "Product " + sku)
                .set(ListingField.URL, url).set(ListingField.TAGS, List.of(tags)).build();
        api.bean(Products.class).create(id(), List.of(new NewProduct(sku, values, DetailChange.NONE)));
        return this;
    }

    HttpResponse<String> get(String path) {
        return api.send(api.to(path, key));
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, String body) {
        return api.send(api.to(path, key).header("Content-Type", "application/json").method(method,
                HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The job that such a POST started, when it has ended. */
    JsonNode job(HttpResponse<String> started) {
        String id = json(started).path("job_id").asText();
        return await(() -> json(get("/v1/jobs/" + id)),
                job -> !List.of("queued", "running").contains(job.path("status").asText()));
    }

    /** Audits a product and reads its score. */
    JsonNode audit(String sku) {
        job(post("/v1/scores/" + sku + "/audit", ""));
        return json(get("/v1/scores/" + sku));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }

    static <T> T await(Supplier<T> look, java.util.function.Predicate<T> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + seen);
            }
            LockSupport.parkNanos(20_000_000);
            seen = look.get();
        }
        return seen;
    }
}
