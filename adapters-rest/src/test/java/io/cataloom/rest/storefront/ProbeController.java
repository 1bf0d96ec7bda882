package io.cataloom.rest.storefront;

import java.util.Map;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

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

    @Post("/fields")
    @Consumes(MediaType.ALL)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Permission("products:write")
    Map<String, ?> fields(HttpRequest<?> request) {
        return Sent.by(request);
    }
}
