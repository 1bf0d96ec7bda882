package io.cataloom.rest.planted;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

import io.cataloom.rest.http.Permission;

@Controller("/open")
class OpenController {

    @Get
    String open() {
        return "no permission stated";
    }

    @Get("/guarded")
    @Permission("read")
    String guarded() {
        return "";
    }
}
