package io.cataloom.rest.storefront;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.media.MediaName;
import io.cataloom.application.storefront.media.MediaStore;
import io.cataloom.rest.http.Public;

/** Shows the images themselves, to everybody who knows their names. */
@Hidden
@Public
@Controller("/media")
@ExecuteOn(TaskExecutors.BLOCKING)
class MediaController {

    /** An SVG can hold scripts; opened on its own it is a page, and this keeps them from running. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
    /** A name never means other bytes. */
    private static final String CACHED = "public, max-age=31536000, immutable";

    private final MediaStore files;

    MediaController(MediaStore files) {
        this.files = files;
    }

    @Get("/{store}/{file}")
    @Produces(MediaType.ALL)
    HttpResponse<?> show(String store, String file, @Header("If-None-Match") @Nullable String known) {
        MediaName name = MediaName.parse(store + "/" + file).orElseThrow(Refused::notFound);
        String tag = "\"" + name.sha256() + "\"";
        if (known != null && known.contains(tag)) {
            return HttpResponse.notModified().header("ETag", tag).header("Cache-Control", CACHED);
        }
        MediaStore.File found = files.get(name).orElseThrow(Refused::notFound);
        return HttpResponse
                .ok(new StreamedFile(found.content(), MediaType.of(name.type().contentType()), 0, found.length()))
                .header("ETag", tag).header("Cache-Control", CACHED).header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POLICY).header("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
