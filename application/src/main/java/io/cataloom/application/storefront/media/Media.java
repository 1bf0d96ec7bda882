package io.cataloom.application.storefront.media;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An image in one of its owner's places.
 *
 * @param attribution
 *            whom it came from; null for the store's own
 */
public record Media(String collection, MediaName name, long size, @Nullable Attribution attribution,
        Instant createdAt) {

    /** Whom to name beside the image. */
    public record Attribution(String provider, @Nullable String photographer, @Nullable String photographerUrl,
            @Nullable String sourceUrl) {
    }
}
