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
@Controller("/api/offers")
@Tag(name = "Offers")
@ExecuteOn(TaskExecutors.BLOCKING)
class OffersController {

    private final StoreEndpoints endpoints;

    OffersController(StoreEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Get
    @Permission("offers:read")
    @Operation(summary = "List offers")
    Map<String, @Nullable Object> listOffers(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.list(Resource.OFFERS, request, caller);
    }

    @Post(consumes = MediaType.ALL)
    @Permission("offers:write")
    @Operation(summary = "Create an offer")
    HttpResponse<Map<String, @Nullable Object>> createOffer(@Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.create(Resource.OFFERS, request, caller);
    }

    @Get("/{id}")
    @Permission("offers:read")
    @Operation(summary = "Read an offer")
    Map<String, @Nullable Object> getOffer(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.get(Resource.OFFERS, id, request, caller);
    }

    @Patch(value = "/{id}", consumes = MediaType.ALL)
    @Permission("offers:write")
    @Operation(summary = "Change an offer", description = "Fields that are not sent stay as they are.")
    Map<String, @Nullable Object> changeOffer(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.change(Resource.OFFERS, id, request, caller);
    }

    @Delete("/{id}")
    @Permission("offers:write")
    @Operation(summary = "Delete an offer")
    HttpResponse<?> deleteOffer(String id, @Parameter(hidden = true) Caller caller) {
        return endpoints.delete(Resource.OFFERS, id, caller);
    }

    @Post(value = "/{id}/products", consumes = MediaType.ALL)
    @Permission("offers:write")
    @Operation(summary = "Replace an offer's products")
    Map<String, @Nullable Object> replaceOfferProducts(String id, @Parameter(hidden = true) HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller) {
        return endpoints.tie(Relation.OFFER_PRODUCTS, id, request, caller);
    }
}
