package io.cataloom.rest.insights;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.job.JobResource;

/** What a job is about, and where to read it. */
@Schema(name = "JobResource")
record JobResourceBody(String type, String id, @Nullable String url) {

    static JobResourceBody of(JobResource resource) {
        String path = switch (resource.type()) {
            case "score" -> "/v1/scores/";
            case "product" -> "/v1/catalog/";
            case "recommendation" -> "/v1/recommendations/";
            case "prompt_run" -> "/v1/prompt-runs/";
            default -> null;
        };
        return new JobResourceBody(resource.type(), resource.id(),
                path == null ? null : path + Skus.encoded(resource.id()));
    }
}
