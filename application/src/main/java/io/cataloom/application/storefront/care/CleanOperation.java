package io.cataloom.application.storefront.care;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What can be cleared away, in the order in which it is: each makes work for the next. */
public enum CleanOperation {

    /** Offers that their merchant no longer lists. */
    EXPIRED_OFFERS("expired_offers"),

    /** Offers that are out of stock now. They may come back, so only on demand. */
    OUT_OF_STOCK_OFFERS("out_of_stock_offers"),

    /** Products that nobody offers and that have no price of their own. */
    OFFERLESS_PRODUCTS("offerless_products"),

    /** Brands without products. */
    EMPTY_BRANDS("empty_brands"),

    /** Categories with neither products nor children. */
    EMPTY_CATEGORIES("empty_categories");

    private final String code;

    CleanOperation(String code) {
        this.code = code;
    }

    /** How requests and answers name it. */
    public String code() {
        return code;
    }

    public static Optional<CleanOperation> find(String code) {
        return Arrays.stream(values()).filter(operation -> operation.code.equals(code)).findFirst();
    }

    /** What is done when nothing particular is asked for. */
    public static Set<CleanOperation> usual() {
        return EnumSet.complementOf(EnumSet.of(OUT_OF_STOCK_OFFERS));
    }
}
