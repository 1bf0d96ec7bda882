package io.cataloom.rest.storefront;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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

import io.cataloom.application.storefront.media.FillEmptyImages;
import io.cataloom.application.storefront.media.MediaOwner;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

@Controller("/api/articles/{id}")
@Tag(name = "Articles")
@ExecuteOn(TaskExecutors.BLOCKING)
class ArticleImagesController {

    private final Images images;
    private final FillEmptyImages fill;

    ArticleImagesController(Images images, FillEmptyImages fill) {
        this.images = images;
        this.fill = fill;
    }

    @Get("/images")
    @Permission("articles:read")
    @Operation(summary = "The images of an article")
    @ApiResponse(responseCode = "200", description = "Those there are, of heroImage, listingImage, socialImage")
    @ApiResponse(responseCode = "404", description = "No such article", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @Refusals
    StoreImagesAnswer articleImages(@Parameter(schema = @Schema(type = "integer"), example = "1") String id,
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return images.list(request, caller, MediaOwner.ARTICLE, PathId.of(id));
    }

    @Put(value = "/images/{collection}", consumes = MediaType.ALL)
    @Permission("articles:write")
    @Operation(summary = "Give an article an image", description = "The body is the image itself: JPEG, PNG, GIF, WebP or SVG, "
            + "at most 5 MB, told by its content. It takes the place of one that was there. Who is to be named beside "
            + "it goes into the query.")
    @RequestBody(required = true, content = {
            @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary"))})
    @ApiResponse(responseCode = "200", description = "It is in its place", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreImageAnswer.class)))
    @ApiResponse(responseCode = "404", description = "No such article, or no such place", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @ApiResponse(responseCode = "413", description = "More than 5 MB", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @ApiResponse(responseCode = "422", description = "Not an image", content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvalidBody.class)))
    @Refusals
    HttpResponse<?> putArticleImage(@Parameter(schema = @Schema(type = "integer"), example = "1") String id,
            @Parameter(description = "heroImage, listingImage, socialImage") String collection,
            @RequestBean ImageOrigin origin, HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return images.put(request, caller, MediaOwner.ARTICLE, PathId.of(id), collection, origin);
    }

    @Delete("/images/{collection}")
    @Permission("articles:write")
    @Operation(summary = "Take an image away from an article")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @ApiResponse(responseCode = "404", description = "There was none", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @Refusals
    HttpResponse<?> deleteArticleImage(@Parameter(schema = @Schema(type = "integer"), example = "1") String id,
            @Parameter(description = "heroImage, listingImage, socialImage") String collection,
            @Parameter(hidden = true) Caller caller) {
        return images.delete(caller, MediaOwner.ARTICLE, PathId.of(id), collection);
    }

    @Post(value = "/fill-empty-images", consumes = MediaType.ALL)
    @Permission("articles:write")
    @Operation(summary = "Copy an article's hero image to where it has none", description = "Never over an image that is there.")
    @ApiResponse(responseCode = "200", description = "The places filled; none without a hero image")
    @ApiResponse(responseCode = "404", description = "No such article", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    @Refusals
    FilledAnswer fillEmptyImages(@Parameter(schema = @Schema(type = "integer"), example = "1") String id,
            @Parameter(hidden = true) Caller caller) {
        return new FilledAnswer(new Filled(
                fill.fill(caller.workspace(), PathId.of(id)).orElseThrow(Refused::notFound)));
    }
}
