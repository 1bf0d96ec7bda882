package io.cataloom.rest.storefront;

import java.util.Map;

record LocalesAnswer(Map<String, StoreLocale> data) {
}
