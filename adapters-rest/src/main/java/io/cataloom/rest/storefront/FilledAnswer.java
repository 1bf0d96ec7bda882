package io.cataloom.rest.storefront;

record FilledAnswer(Filled data) {
}
