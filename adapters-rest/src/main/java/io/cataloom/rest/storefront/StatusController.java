package io.cataloom.rest.storefront;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import io.cataloom.rest.http.Public;

@Controller("/api/store")
@Tag(name = "Store")
class StatusController {

    @Get("/status")
    @Public
    @Operation(summary = "Whether the store answers", description = "The only call that needs no key.")
    Answer status() {
        return new Answer(new Status(true));
    }

    record Answer(Status data) {
    }

    record Status(boolean up) {
    }
}
