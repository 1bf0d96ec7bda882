package io.cataloom.rest.storefront;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.storefront.media.Media.Attribution;

/** {@code attribution} is left out of the documentation's null: a reference cannot be one there. */
record ImageProperties(
        @Nullable @Schema(nullable = false, description = "Whom to name beside the image; null for the store's own.") ImageAttribution attribution) {

    static ImageProperties of(@Nullable Attribution attribution) {
        return new ImageProperties(attribution == null ? null
                : new ImageAttribution(attribution.provider(), attribution.photographer(),
                        attribution.photographerUrl(), attribution.sourceUrl()));
    }
}
