package io.cataloom.rest.ingest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import io.cataloom.application.ingest.RequestRefused;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.Permission;

/** Stands for the real controllers: says what reached it. */
@Controller("/v2")
@ExecuteOn(TaskExecutors.BLOCKING)
class EchoController {

    private final RequestBodies bodies;

    EchoController(RequestBodies bodies) {
        this.bodies = bodies;
    }

    @Post("/echo")
    @Consumes(MediaType.ALL)
    @Permission("write")
    Echo echo(HttpRequest<?> request, Caller caller) {
        return bodies.read(request, caller, body -> new Echo(caller.profile().workspace().partnerName(), body.isLines(),
                Thread.currentThread().isVirtual(), body.bytes().length));
    }

    record Echo(String partner, boolean lines, boolean virtual, int bytes) {
    }

    @Get("/fail")
    @Permission("write")
    String fail() {
        throw new IllegalStateException("secret detail");
    }

    @Get("/nested")
    @Permission("write")
    String nested() {
        throw new RequestRefused.UnknownNestedField("colour");
    }

    @Get("/number")
    @Permission("write")
    int number(@QueryValue int of) {
        return of;
    }

    @Get("/unstated")
    String unstated() {
        return "must not be seen";
    }
}
