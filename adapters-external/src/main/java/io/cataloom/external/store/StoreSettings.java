package io.cataloom.external.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** How stores are called; tests call stand-ins of their own. */
@ConfigurationProperties("cataloom.stores")
interface StoreSettings {

    /** Where all Shopify shops are, instead of at their own hosts: for tests alone. Empty for nowhere else. */
    @Bindable(defaultValue = "")
    String getShopifyUrl();

    @Bindable(defaultValue = "2026-10")
    String getShopifyVersion();

    /** Whether WooCommerce sites may be called without TLS, which shows their keys: for tests alone. */
    @Bindable(defaultValue = "false")
    boolean isPlainHttp();

    /** Calls to one store, by one instance. */
    @Bindable(defaultValue = "4")
    int getCallsPerSecond();
}
