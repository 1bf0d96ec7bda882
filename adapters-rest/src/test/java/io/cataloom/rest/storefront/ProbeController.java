package io.cataloom.rest.storefront;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;

import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

/** Routes with permissions, until the store API has some of its own. */
@Controller("/api/test/products")
class ProbeController {

    @Get
    @Permission("products:read")
    long read(Caller caller) {
        return caller.workspace().value();
    }

    @Post
    @Permission("products:write")
    long write(Caller caller) {
        return caller.workspace().value();
    }
}
