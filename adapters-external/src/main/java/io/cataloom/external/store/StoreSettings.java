package io.cataloom.external.store;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;

import io.cataloom.application.SettingBounds;

/**
 * How stores are called; tests call stand-ins of their own.
 *
 * @param shopifyUrl
 *            where all Shopify shops are, instead of at their own hosts: for tests alone. Empty for nowhere else
 * @param plainHttp
 *            whether WooCommerce sites may be called without TLS, which shows their keys: for tests alone
 * @param callsPerSecond
 *            to one store, by one instance
 */
@Context
record StoreSettings(@Value("${cataloom.stores.shopify-url:}") String shopifyUrl,
        @Value("${cataloom.stores.shopify-version:2026-10}") String shopifyVersion,
        @Value("${cataloom.stores.plain-http:false}") boolean plainHttp,
        @Value("${cataloom.stores.calls-per-second:4}") int callsPerSecond) {

    StoreSettings {
        SettingBounds.within(1, 10_000, "cataloom.stores.calls-per-second", callsPerSecond);
    }
}
