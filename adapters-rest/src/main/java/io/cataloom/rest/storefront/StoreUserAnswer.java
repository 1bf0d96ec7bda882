package io.cataloom.rest.storefront;

record StoreUserAnswer(StoreUserBody data) {
}
