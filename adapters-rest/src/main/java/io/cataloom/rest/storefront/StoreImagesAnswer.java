package io.cataloom.rest.storefront;

import java.util.List;

record StoreImagesAnswer(List<StoreImage> data) {
}
