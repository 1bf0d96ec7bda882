package io.cataloom.rest.storefront;

import java.util.Map;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.cataloom.domain.storefront.Resource;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

/** Parameters, bodies and answers are documented by {@link ResourceDocs}, from the declared fields. */
@Controller("/api/articles")
@Tag(name = "Articles")
@ExecuteOn(TaskExecutors.BLOCKING)
class ArticlesController {

    private final StoreEndpoints endpoints;

    ArticlesController(StoreEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Get
    @Permission("articles:read")
    @Operation(summary = "List articles")
    Map<String, @Nullable Object> listArticles(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.list(Resource.ARTICLES, request, caller);
    }

    @Post(consumes = MediaType.ALL)
    @Permission("articles:write")
    @Operation(summary = "Create an article")
    HttpResponse<Map<String, @Nullable Object>> createArticle(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.create(Resource.ARTICLES, request, caller);
    }

    @Get("/{id}")
    @Permission("articles:read")
    @Operation(summary = "Read an article")
    Map<String, @Nullable Object> getArticle(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.get(Resource.ARTICLES, id, request, caller);
    }

    @Patch(value = "/{id}", consumes = MediaType.ALL)
    @Permission("articles:write")
    @Operation(summary = "Change an article", description = "Fields that are not sent stay as they are.")
    Map<String, @Nullable Object> changeArticle(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.change(Resource.ARTICLES, id, request, caller);
    }

    @Delete("/{id}")
    @Permission("articles:write")
    @Operation(summary = "Delete an article")
    HttpResponse<?> deleteArticle(String id, @Parameter(hidden = true) Caller caller) {
        return endpoints.delete(Resource.ARTICLES, id, caller);
    }
}
