package io.cataloom.rest.storefront;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;

import io.cataloom.application.storefront.media.Media;

@JsonNaming(SnakeCaseStrategy.class)
record StoreImage(@Schema(example = "heroImage") String collection,
        @Schema(example = "https://store.example.com/media/ws_01ABC/9f86d0.jpg") String url,
        @Schema(example = "image/jpeg") String mimeType, @Schema(description = "In bytes.") long size,
        ImageProperties customProperties,
        @Schema(example = "2026-03-06T12:00:00.000000Z") String createdAt) {

    static StoreImage of(Media media, String address) {
        return new StoreImage(media.collection(), address + "/media/" + media.name().text(),
                media.name().type().contentType(), media.size(), ImageProperties.of(media.attribution()),
                SixDigits.text(media.createdAt()));
    }
}
