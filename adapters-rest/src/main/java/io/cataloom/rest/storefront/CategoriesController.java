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
@Controller("/api/categories")
@Tag(name = "Categories")
@ExecuteOn(TaskExecutors.BLOCKING)
class CategoriesController {

    private final StoreEndpoints endpoints;

    CategoriesController(StoreEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Get
    @Permission("categories:read")
    @Operation(summary = "List categories")
    Map<String, @Nullable Object> listCategories(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.list(Resource.CATEGORIES, request, caller);
    }

    @Post(consumes = MediaType.ALL)
    @Permission("categories:write")
    @Operation(summary = "Create a category")
    HttpResponse<Map<String, @Nullable Object>> createCategory(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.create(Resource.CATEGORIES, request, caller);
    }

    @Get("/{id}")
    @Permission("categories:read")
    @Operation(summary = "Read a category")
    Map<String, @Nullable Object> getCategory(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.get(Resource.CATEGORIES, id, request, caller);
    }

    @Patch(value = "/{id}", consumes = MediaType.ALL)
    @Permission("categories:write")
    @Operation(summary = "Change a category", description = "Fields that are not sent stay as they are.")
    Map<String, @Nullable Object> changeCategory(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.change(Resource.CATEGORIES, id, request, caller);
    }

    @Delete("/{id}")
    @Permission("categories:write")
    @Operation(summary = "Delete a category")
    HttpResponse<?> deleteCategory(String id, @Parameter(hidden = true) Caller caller) {
        return endpoints.delete(Resource.CATEGORIES, id, caller);
    }

    @Get("/tree")
    @Permission("categories:read")
    @Operation(summary = "Read all categories as a tree")
    Map<String, @Nullable Object> getCategoryTree(@Parameter(hidden = true) Caller caller) {
        return endpoints.tree(Resource.CATEGORIES, caller);
    }

    @Get("/{id}/products")
    @Permission("categories:read")
    @Operation(summary = "List a category's products")
    Map<String, @Nullable Object> listCategoryProducts(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.listOf(Resource.CATEGORIES, id, Resource.PRODUCTS, "category_id", request, caller);
    }
}
