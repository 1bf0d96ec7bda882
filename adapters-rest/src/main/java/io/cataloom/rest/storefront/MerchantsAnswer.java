package io.cataloom.rest.storefront;

import java.util.Map;

record MerchantsAnswer(Map<String, String> data) {
}
