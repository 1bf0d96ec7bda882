package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** What was made at once. */
@Schema(name = "ProductList")
record ProductList(List<ProductBody> data) {
}
