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
@Controller("/api/pages")
@Tag(name = "Pages")
@ExecuteOn(TaskExecutors.BLOCKING)
class PagesController {

    private final StoreEndpoints endpoints;

    PagesController(StoreEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Get
    @Permission("pages:read")
    @Operation(summary = "List pages")
    Map<String, @Nullable Object> listPages(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.list(Resource.PAGES, request, caller);
    }

    @Post(consumes = MediaType.ALL)
    @Permission("pages:write")
    @Operation(summary = "Create a page")
    HttpResponse<Map<String, @Nullable Object>> createPage(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.create(Resource.PAGES, request, caller);
    }

    @Get("/{id}")
    @Permission("pages:read")
    @Operation(summary = "Read a page")
    Map<String, @Nullable Object> getPage(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.get(Resource.PAGES, id, request, caller);
    }

    @Patch(value = "/{id}", consumes = MediaType.ALL)
    @Permission("pages:write")
    @Operation(summary = "Change a page", description = "Fields that are not sent stay as they are.")
    Map<String, @Nullable Object> changePage(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.change(Resource.PAGES, id, request, caller);
    }

    @Delete("/{id}")
    @Permission("pages:write")
    @Operation(summary = "Delete a page")
    HttpResponse<?> deletePage(String id, @Parameter(hidden = true) Caller caller) {
        return endpoints.delete(Resource.PAGES, id, caller);
    }
}
