package io.cataloom.rest.insights;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.Products.NewProduct;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;
import io.cataloom.domain.product.ProductLimits;

/** A product's fields as a request names them; what is wrong with them is kept by the {@link JsonFields}. */
final class ProductDrafts {

    private static final String[] READ_ONLY = {"channel", "score", "last_audited", "created_at", "updated_at",
            "deleted_at", "original_price", "omnibus_price", "in_stock", "stock_count", "rating", "color", "size",
            "gender", "group_code", "variants", "merchant_sku", "item_update_date", "item_start_date",
            "item_end_date", "attributes", "locale"};

    private ProductDrafts() {
    }

    /** To be used once the fields are {@linkplain JsonFields#finish finished}. */
    static NewProduct create(JsonFields fields) {
        fields.require("sku", "title", "url");
        String sku = fields.text("sku", ProductLimits.SKU);
        if (sku != null && Skus.RESERVED.contains(sku)) {
            fields.fault("sku", "reserved", "Must not be one of bulk, import, export.");
        }
        Change change = change(fields, false);
        return new NewProduct(sku == null ? "" : sku, change.values(), change.detail());
    }

    /** The fields that were sent; those that were sent as null are cleared, a currency of the price too. */
    static Change patch(JsonFields fields) {
        fields.readOnly("sku").neverNull("title", "url", "status");
        return change(fields, true);
    }

    /**
     * @param values
     *            as they are where nothing was before
     * @param amounts
     *            of the price, by currency; null where one is to go
     */
    record Change(ListingValues values, DetailChange detail, Map<String, @Nullable BigDecimal> amounts) {

        /** What changes in a listing: of a price those currencies that were sent (RFC 7396). */
        ListingValues on(ListingValues before) {
            Prices price = before.get(ListingField.PRICE);
            if (price == null || amounts.isEmpty()) {
                return values;
            }
            Map<String, @Nullable BigDecimal> merged = new LinkedHashMap<>(price.amounts());
            merged.putAll(amounts);
            return values.then(ListingValues.builder().set(ListingField.PRICE, prices(merged)).build());
        }
    }

    private static Change change(JsonFields fields, boolean isPatch) {
        fields.readOnly(READ_ONLY);
        ListingValues.Builder values = ListingValues.builder();
        set(fields, values, "title", ListingField.NAME, fields.text("title", ProductLimits.TEXT));
        set(fields, values, "url", ListingField.URL, fields.webAddress("url", ProductLimits.ADDRESS));
        set(fields, values, "brand", ListingField.BRAND, fields.text("brand", ProductLimits.TEXT));
        set(fields, values, "description", ListingField.DESCRIPTION,
                fields.text("description", ProductLimits.DESCRIPTION));
        set(fields, values, "category", ListingField.CATEGORY,
                orNull(fields.texts("category", ProductLimits.CATEGORIES, ProductLimits.TEXT)));
        set(fields, values, "tags", ListingField.TAGS,
                orNull(fields.texts("tags", ProductLimits.TAGS, ProductLimits.TEXT)));
        Map<String, @Nullable BigDecimal> amounts = amounts(fields, isPatch);
        set(fields, values, "price", ListingField.PRICE, prices(amounts));
        List<String> images = images(fields);
        set(fields, values, "image_urls", ListingField.IMAGE_URL, images.isEmpty() ? null : images.getFirst());
        String status = fields.choice("status", List.of("active", "passive"), code -> code);
        if (status != null) {
            values.set(ListingField.PASSIVE, status.equals("passive"));
        }
        List<String> bullets = fields.texts("bullets", ProductLimits.BULLETS, ProductLimits.BULLET);
        List<String> more = images.isEmpty() ? List.of() : images.subList(1, images.size());
        return new Change(values.build(), new DetailChange(
                fields.has("bullets") ? bullets == null ? List.of() : bullets : null,
                fields.has("image_urls") ? more : null, gtin(fields)), amounts);
    }

    private static <T> void set(JsonFields fields, ListingValues.Builder values, String name, ListingField<T> field,
            @Nullable T value) {
        if (fields.has(name)) {
            values.set(field, value);
        }
    }

    private static @Nullable List<String> orNull(@Nullable List<String> list) {
        return list == null || list.isEmpty() ? null : list;
    }

    private static List<String> images(JsonFields fields) {
        List<String> urls = fields.texts("image_urls", ProductLimits.IMAGES, ProductLimits.ADDRESS);
        if (urls == null) {
            return List.of();
        }
        for (int i = 0; i < urls.size(); i++) {
            if (!ProductLimits.isImageAddress(urls.get(i))) {
                fields.fault("image_urls[" + i + "]", "invalid_url", "Must be an http or https address.");
            }
        }
        return urls;
    }

    private static @Nullable String gtin(JsonFields fields) {
        String gtin = fields.text("gtin", 14);
        if (gtin != null && !ProductLimits.isGtin(gtin)) {
            fields.fault("gtin", "invalid_gtin", "Must have 8, 12, 13 or 14 digits.");
        }
        return gtin == null && fields.has("gtin") ? "" : gtin;
    }

    private static Map<String, @Nullable BigDecimal> amounts(JsonFields fields, boolean mayBeNull) {
        JsonFields price = fields.object("price");
        if (price == null) {
            return Map.of();
        }
        Map<String, @Nullable BigDecimal> amounts = new LinkedHashMap<>();
        for (String currency : price.names()) {
            BigDecimal amount = (mayBeNull ? price : price.require(currency)).decimal(currency);
            if (!Prices.isCurrency(currency)) {
                price.fault(currency, "invalid_currency", "Must be a currency's code, such as USD.");
            } else if (amount != null && amount.signum() < 0) {
                price.fault(currency, "out_of_range", "Must not be negative.");
            } else {
                amounts.put(currency, amount);
            }
        }
        if (price.isEmpty()) {
            fields.fault("price", "empty", "Must hold a currency and its amount.");
        }
        return amounts;
    }

    private static @Nullable Prices prices(Map<String, @Nullable BigDecimal> amounts) {
        Map<String, BigDecimal> there = new LinkedHashMap<>();
        amounts.forEach((currency, amount) -> {
            if (amount != null) {
                there.put(currency, amount);
            }
        });
        return there.isEmpty() ? null : new Prices(there);
    }
}
