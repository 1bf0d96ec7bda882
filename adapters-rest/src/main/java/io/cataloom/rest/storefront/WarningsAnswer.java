package io.cataloom.rest.storefront;

import java.util.List;

record WarningsAnswer(List<StoreWarning> data) {
}
