package io.cataloom.rest.storefront;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

record Filled(@Schema(example = "[\"listingImage\",\"socialImage\"]") List<String> filled) {
}
