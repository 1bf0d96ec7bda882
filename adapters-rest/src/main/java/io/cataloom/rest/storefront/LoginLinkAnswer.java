package io.cataloom.rest.storefront;

record LoginLinkAnswer(LoginLink data) {
}
