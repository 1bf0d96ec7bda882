package io.cataloom.application.insights;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of stores that texts can be pushed to. */
public enum StoreKind {
    /** The storefront of this deployment: connected until it is disconnected. */
    STOREFRONT, SHOPIFY, WOOCOMMERCE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<StoreKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
