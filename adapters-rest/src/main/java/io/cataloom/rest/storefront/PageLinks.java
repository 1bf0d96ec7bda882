package io.cataloom.rest.storefront;

import org.jspecify.annotations.Nullable;

record PageLinks(String first, String last, @Nullable String prev, @Nullable String next) {
}
