package io.cataloom.rest.storefront.console;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;

import io.cataloom.rest.http.Public;

/** How the pages look. */
@Hidden
@Public
@Controller("/console/console.css")
class ConsoleStyle {

    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #f6f6f4; margin: 0 }
            main { max-width: 40rem; margin: 4rem auto; padding: 2rem; background: #fff; border: 1px solid #ddd }
            h1 { margin-top: 0; overflow-wrap: anywhere }
            th { text-align: left; font-weight: normal; padding-right: 2rem }
            td { text-align: right }
            button { font: inherit; padding: .4rem 1.2rem }
            """;

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<String> style() {
        return HttpResponse.ok(STYLE).contentType(MediaType.of("text/css; charset=utf-8"))
                .header("X-Content-Type-Options", "nosniff").header("Cache-Control", "public, max-age=86400");
    }
}
