package io.cataloom.domain.workspace;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

import io.cataloom.domain.product.FeedType;
import io.cataloom.domain.product.LocaleKey;

/** The settings a workspace has: key, default, and what a value must look like. */
public enum Setting {

    DEFAULT_LOCALE("default_locale", "en_US", "a locale such as en_US, without a store",
            value -> LocaleKey.isLocale(value)),

    CATALOG_ENABLED("catalog.enabled", "true", Texts.BOOLEAN, Texts::isBoolean),

    FEED_TYPE("catalog.feed_type", FeedType.STOCK_REVENUE.code(), FeedType.codes(),
            value -> FeedType.find(value).isPresent()),

    CATEGORY_TYPE("catalog.category_type", "hierarchical", "hierarchical or flat",
            value -> value.equals("hierarchical") || value.equals("flat")),

    /** Whether an update that sends one of price and original_price must send the other. */
    PRICE_PAIR_REQUIRED("catalog.price_pair_required", "true", Texts.BOOLEAN, Texts::isBoolean),

    MAX_REQUEST_BYTES("catalog.max_request_bytes", "5242880", "bytes, 1024 to 67108864",
            value -> Texts.isBetween(value, 1024, 64 * 1024 * 1024)),

    MAX_RECORD_BYTES("catalog.max_record_bytes", "524288", "bytes, 256 to 67108864",
            value -> Texts.isBetween(value, 256, 64 * 1024 * 1024)),

    MAX_LOCALES("catalog.max_locales", "1000", "1 to 100000", value -> Texts.isBetween(value, 1, 100_000)),

    /** Whether the store API refuses programs that do not even pretend to be a browser. */
    STORE_BROWSERS_ONLY("freshstore.browsers_only", "false", Texts.BOOLEAN, Texts::isBoolean),

    /** Where the store API is closed to. */
    STORE_BLOCKED_NETWORKS("freshstore.blocked_networks", "",
            "networks like 203.0.113.0/24, separated by commas, or nothing", Texts::isNetworks);

    private final String key;
    private final String defaultValue;
    private final String form;
    private final Predicate<String> accepts;

    Setting(String key, String defaultValue, String form, Predicate<String> accepts) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.form = form;
        this.accepts = accepts;
    }

    public String key() {
        return key;
    }

    public String defaultValue() {
        return defaultValue;
    }

    /** What a value must look like, in words. */
    public String form() {
        return form;
    }

    public boolean accepts(String value) {
        return accepts.test(value);
    }

    public static Optional<Setting> find(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    private static final class Texts {

        private static final String BOOLEAN = "true or false";

        private static boolean isBoolean(String value) {
            return value.equals("true") || value.equals("false");
        }

        private static boolean isNetworks(String value) {
            return value.isEmpty() || Arrays.stream(value.split(",", -1)).allMatch(Cidr::isValid);
        }

        private static boolean isBetween(String value, int least, int most) {
            try {
                int number = Integer.parseInt(value);
                return least <= number && number <= most;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }
    }
}
