package io.cataloom.rest.storefront;

import java.util.List;

/** Documents a page of users; {@link Paging} writes it. */
record StoreUserPage(List<StoreUserBody> data, PageLinks links, PageMeta meta) {
}
