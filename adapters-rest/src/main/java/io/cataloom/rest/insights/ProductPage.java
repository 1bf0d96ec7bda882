package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "ProductPage")
record ProductPage(List<ProductBody> data, Pagination pagination) {
}
