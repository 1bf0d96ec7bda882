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
@Controller("/api/article-categories")
@Tag(name = "Article categories")
@ExecuteOn(TaskExecutors.BLOCKING)
class ArticleCategoriesController {

    private final StoreEndpoints endpoints;

    ArticleCategoriesController(StoreEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Get
    @Permission("article-categories:read")
    @Operation(summary = "List article categories")
    Map<String, @Nullable Object> listArticleCategories(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.list(Resource.ARTICLE_CATEGORIES, request, caller);
    }

    @Post(consumes = MediaType.ALL)
    @Permission("article-categories:write")
    @Operation(summary = "Create an article category")
    HttpResponse<Map<String, @Nullable Object>> createArticleCategory(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.create(Resource.ARTICLE_CATEGORIES, request, caller);
    }

    @Get("/{id}")
    @Permission("article-categories:read")
    @Operation(summary = "Read an article category")
    Map<String, @Nullable Object> getArticleCategory(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.get(Resource.ARTICLE_CATEGORIES, id, request, caller);
    }

    @Patch(value = "/{id}", consumes = MediaType.ALL)
    @Permission("article-categories:write")
    @Operation(summary = "Change an article category", description = "Fields that are not sent stay as they are.")
    Map<String, @Nullable Object> changeArticleCategory(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.change(Resource.ARTICLE_CATEGORIES, id, request, caller);
    }

    @Delete("/{id}")
    @Permission("article-categories:write")
    @Operation(summary = "Delete an article category")
    HttpResponse<?> deleteArticleCategory(String id, @Parameter(hidden = true) Caller caller) {
        return endpoints.delete(Resource.ARTICLE_CATEGORIES, id, caller);
    }
}
