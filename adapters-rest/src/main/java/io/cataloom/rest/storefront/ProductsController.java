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

import io.cataloom.domain.storefront.Relation;
import io.cataloom.domain.storefront.Resource;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

/** Parameters, bodies and answers are documented by {@link ResourceDocs}, from the declared fields. */
@Controller("/api/products")
@Tag(name = "Products")
@ExecuteOn(TaskExecutors.BLOCKING)
class ProductsController {

    private final StoreEndpoints endpoints;

    ProductsController(StoreEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Get
    @Permission("products:read")
    @Operation(summary = "List products")
    Map<String, @Nullable Object> listProducts(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.list(Resource.PRODUCTS, request, caller);
    }

    @Post(consumes = MediaType.ALL)
    @Permission("products:write")
    @Operation(summary = "Create a product")
    HttpResponse<Map<String, @Nullable Object>> createProduct(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.create(Resource.PRODUCTS, request, caller);
    }

    @Get("/{id}")
    @Permission("products:read")
    @Operation(summary = "Read a product")
    Map<String, @Nullable Object> getProduct(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.get(Resource.PRODUCTS, id, request, caller);
    }

    @Patch(value = "/{id}", consumes = MediaType.ALL)
    @Permission("products:write")
    @Operation(summary = "Change a product", description = "Fields that are not sent stay as they are.")
    Map<String, @Nullable Object> changeProduct(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.change(Resource.PRODUCTS, id, request, caller);
    }

    @Delete("/{id}")
    @Permission("products:write")
    @Operation(summary = "Delete a product")
    HttpResponse<?> deleteProduct(String id, @Parameter(hidden = true) Caller caller) {
        return endpoints.delete(Resource.PRODUCTS, id, caller);
    }

    @Get("/{id}/offers")
    @Permission("products:read")
    @Operation(summary = "List a product's offers")
    Map<String, @Nullable Object> listProductOffers(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.listOf(Resource.PRODUCTS, id, Resource.OFFERS, "product_id", request, caller);
    }

    @Get("/{id}/categories")
    @Permission("products:read")
    @Operation(summary = "List a product's categories")
    Map<String, @Nullable Object> listProductCategories(String id, @Parameter(hidden = true) Caller caller) {
        return endpoints.tied(Relation.PRODUCT_CATEGORIES, id, caller);
    }

    @Post(value = "/{id}/categories", consumes = MediaType.ALL)
    @Permission("products:write")
    @Operation(summary = "Replace a product's categories")
    Map<String, @Nullable Object> replaceProductCategories(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.tie(Relation.PRODUCT_CATEGORIES, id, request, caller);
    }
}
