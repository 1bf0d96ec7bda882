package io.cataloom.rest.storefront;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** Documents what every route that needs a key may answer. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "401", description = "No valid key", content = @Content(mediaType = "application/json", schema = @Schema(type = "string"), examples = @ExampleObject("\"Unauthorized.\"")))
@ApiResponse(responseCode = "403", description = "The key may not do this", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
@ApiResponse(responseCode = "429", description = "Too many requests", content = @Content(mediaType = "application/json", schema = @Schema(implementation = StoreErrors.Message.class)))
@interface Refusals {
}
