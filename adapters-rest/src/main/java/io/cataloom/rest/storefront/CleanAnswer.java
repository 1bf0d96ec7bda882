package io.cataloom.rest.storefront;

record CleanAnswer(Cleaned data) {
}
