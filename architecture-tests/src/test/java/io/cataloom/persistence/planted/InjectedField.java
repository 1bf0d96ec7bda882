package io.cataloom.persistence.planted;

import jakarta.inject.Inject;

import io.cataloom.application.product.ProductCatalog;

class InjectedField {

    @Inject
    ProductCatalog catalog;
}
