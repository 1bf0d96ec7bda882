package io.cataloom.rest.storefront;

record StoreImageAnswer(StoreImage data) {
}
