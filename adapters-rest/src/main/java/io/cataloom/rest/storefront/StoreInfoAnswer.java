package io.cataloom.rest.storefront;

record StoreInfoAnswer(StoreInfo data) {
}
