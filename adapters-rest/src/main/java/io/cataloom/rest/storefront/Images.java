package io.cataloom.rest.storefront;

import java.util.List;
import java.util.Map;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

import io.cataloom.application.storefront.media.MediaOwner;
import io.cataloom.application.storefront.media.MediaPlaces;
import io.cataloom.application.storefront.media.TakeInImage;
import io.cataloom.application.storefront.media.TakeInImage.Taken;
import io.cataloom.rest.http.Caller;
import io.cataloom.rest.http.PublicAddress;

/** The images of whatever has some: one way for all of them, each at its own paths and under its own permission. */
@Singleton
final class Images {

    private final MediaPlaces places;
    private final TakeInImage takeIn;
    private final PublicAddress address;

    Images(MediaPlaces places, TakeInImage takeIn, PublicAddress address) {
        this.places = places;
        this.takeIn = takeIn;
        this.address = address;
    }

    StoreImagesAnswer list(HttpRequest<?> request, Caller caller, MediaOwner owner, long id) {
        return new StoreImagesAnswer(places.list(caller.workspace(), owner, id).orElseThrow(Refused::notFound).stream()
                .map(media -> StoreImage.of(media, address.of(request))).toList());
    }

    /** The body is the image itself; what a client calls it counts for nothing. */
    HttpResponse<?> put(HttpRequest<?> request, Caller caller, MediaOwner owner, long id, String collection,
            ImageOrigin origin) {
        byte[] file = Sent.bytes(request);
        if (file.length == 0) {
            return invalid("The file field is required.");
        }
        return switch (takeIn.take(caller.profile().workspace(), owner, id, collection, file,
                origin.fields())) {
            case Taken.In in -> HttpResponse
                    .ok(new StoreImageAnswer(StoreImage.of(in.media(), address.of(request))));
            case Taken.NoSuchPlace _ -> throw Refused.notFound();
            case Taken.NotAnImage _ -> invalid("The file field must be an image.");
        };
    }

    HttpResponse<?> delete(Caller caller, MediaOwner owner, long id, String collection) {
        if (!owner.collections().contains(collection) || !places.clear(caller.workspace(), owner, id, collection)) {
            throw Refused.notFound();
        }
        return HttpResponse.noContent();
    }

    private static MutableHttpResponse<?> invalid(String sentence) {
        return HttpResponse.status(HttpStatus.UNPROCESSABLE_ENTITY).contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(new InvalidBody(sentence, Map.of("file", List.of(sentence))));
    }
}
