package io.cataloom.rest.storefront;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import io.cataloom.rest.http.Public;

@Controller("/api/store")
@Tag(name = "Store")
class StatusController {

    @Get("/status")
    @Public
    @Operation(summary = "Whether the store answers", description = "The only call that needs no key.")
    @ApiResponse(responseCode = "200", description = "It does")
    @ApiResponse(responseCode = "429", description = "Too many requests from this address", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
    Answer status() {
        return new Answer(new Status(true));
    }

    record Answer(Status data) {
    }

    record Status(boolean up) {
    }
}
