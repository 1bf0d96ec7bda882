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
@Controller("/api/brands")
@Tag(name = "Brands")
@ExecuteOn(TaskExecutors.BLOCKING)
class BrandsController {

    private final StoreEndpoints endpoints;

    BrandsController(StoreEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Get
    @Permission("brands:read")
    @Operation(summary = "List brands")
    Map<String, @Nullable Object> listBrands(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.list(Resource.BRANDS, request, caller);
    }

    @Post(consumes = MediaType.ALL)
    @Permission("brands:write")
    @Operation(summary = "Create a brand")
    HttpResponse<Map<String, @Nullable Object>> createBrand(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.create(Resource.BRANDS, request, caller);
    }

    @Get("/{id}")
    @Permission("brands:read")
    @Operation(summary = "Read a brand")
    Map<String, @Nullable Object> getBrand(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.get(Resource.BRANDS, id, request, caller);
    }

    @Patch(value = "/{id}", consumes = MediaType.ALL)
    @Permission("brands:write")
    @Operation(summary = "Change a brand", description = "Fields that are not sent stay as they are.")
    Map<String, @Nullable Object> changeBrand(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.change(Resource.BRANDS, id, request, caller);
    }

    @Delete("/{id}")
    @Permission("brands:write")
    @Operation(summary = "Delete a brand")
    HttpResponse<?> deleteBrand(String id, @Parameter(hidden = true) Caller caller) {
        return endpoints.delete(Resource.BRANDS, id, caller);
    }

    @Get("/{id}/products")
    @Permission("brands:read")
    @Operation(summary = "List a brand's products")
    Map<String, @Nullable Object> listBrandProducts(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.listOf(Resource.BRANDS, id, Resource.PRODUCTS, "brand_id", request, caller);
    }
}
