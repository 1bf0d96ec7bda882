package io.cataloom.domain.planted;

import io.cataloom.application.product.ProductCatalog;

record KnowsTheApplication(ProductCatalog catalog) {
}
