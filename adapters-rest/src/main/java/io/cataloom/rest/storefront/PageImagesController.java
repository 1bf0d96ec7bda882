package io.cataloom.rest.storefront;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import io.cataloom.application.storefront.media.MediaOwner;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/api/pages/{id}")
@Tag(name = "Pages")
@ExecuteOn(TaskExecutors.BLOCKING)
class PageImagesController {

    private final Images images;

    PageImagesController(Images images) {
        this.images = images;
    }

    @Get("/images")
    @Permission("pages:read")
    @Operation(summary = "The images of a page")
    @ApiResponse(responseCode = "200", description = "Those there are, of heroImage, offerBoxImage, socialImage")
    @ApiResponse(responseCode = "404", description = "No such page", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @Refusals
    StoreImagesAnswer pageImages(@Parameter(schema = @Schema(type = "integer"), example = "1") String id,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return images.list(request, caller, MediaOwner.PAGE, PathId.of(id));
    }

    @Put(value = "/images/{collection}", consumes = MediaType.ALL)
    @Permission("pages:write")
    @Operation(summary = "Give a page an image", description = "The body is the image itself: JPEG, PNG, GIF, WebP or SVG, "
            + "at most 5 MB, told by its content. It takes the place of one that was there. Who is to be named beside "
            + "it goes into the query.")
    @RequestBody(required = true, content = {
            @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary"))})
    @ApiResponse(responseCode = "200", description = "It is in its place", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreImageAnswer.class)))
    @ApiResponse(responseCode = "404", description = "No such page, or no such place", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @ApiResponse(responseCode = "413", description = "More than 5 MB", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @ApiResponse(responseCode = "422", description = "Not an image", content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvalidBody.class)))
    @Refusals
    HttpResponse<?> putPageImage(@Parameter(schema = @Schema(type = "integer"), example = "1") String id,
            @Parameter(description = "heroImage, offerBoxImage, socialImage") String collection,
            @RequestBean ImageOrigin origin, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return images.put(request, caller, MediaOwner.PAGE, PathId.of(id), collection, origin);
    }

    @Delete("/images/{collection}")
    @Permission("pages:write")
    @Operation(summary = "Take an image away from a page")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @ApiResponse(responseCode = "404", description = "There was none", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @Refusals
    HttpResponse<?> deletePageImage(@Parameter(schema = @Schema(type = "integer"), example = "1") String id,
            @Parameter(description = "heroImage, offerBoxImage, socialImage") String collection,
            @Parameter(hidden = true) Caller caller) {
        return images.delete(caller, MediaOwner.PAGE, PathId.of(id), collection);
    }
}
