package io.cataloom.rest.insights;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductView;
import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.Channel;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;

/**
 * The first seven keys are the specification's, in its order; those from {@code original_price} on show the rest of
 * what the Catalog API took in.
 */
@Schema(name = "Product")
@JsonNaming(SnakeCaseStrategy.class)
record ProductBody(String sku, @Nullable String title, @Nullable String brand, @Nullable String url,
        @Nullable String channel, @Nullable Integer score, @Nullable Instant lastAudited,
        @Nullable String description, List<String> bullets, List<String> imageUrls, List<String> category,
        List<String> tags, @Nullable String gtin, @Nullable Map<String, BigDecimal> price, String status,
        Instant createdAt, Instant updatedAt, @Nullable Instant deletedAt,
        @Nullable Map<String, BigDecimal> originalPrice, @Nullable Map<String, BigDecimal> omnibusPrice,
        @Nullable Boolean inStock, @Nullable Long stockCount, @Nullable BigDecimal rating, @Nullable String color,
        @Nullable String size, @Nullable String gender, @Nullable String groupCode, List<String> variants,
        @Nullable String merchantSku, @Nullable Instant itemUpdateDate, @Nullable Instant itemStartDate,
        @Nullable Instant itemEndDate, Map<String, @Nullable Object> attributes, @Nullable String locale) {

    static ProductBody of(ProductView view) {
        ListingValues values = view.values();
        String url = values.get(ListingField.URL);
        ProductView.Rating rating = view.rating();
        Attributes attributes = values.get(ListingField.ATTRIBUTES);
        return new ProductBody(view.sku(), values.get(ListingField.NAME), values.get(ListingField.BRAND), url,
                url == null ? null : Channel.of(url).code(),
                rating == null ? null : rating.score(), rating == null ? null : rating.auditedAt(),
                values.get(ListingField.DESCRIPTION), view.detail().bullets(), images(view),
                list(values.get(ListingField.CATEGORY)),
                list(values.get(ListingField.TAGS)), view.detail().gtin(), amounts(values.get(ListingField.PRICE)),
                status(view),
                view.createdAt(), view.updatedAt(), view.deletedAt(),
                amounts(values.get(ListingField.ORIGINAL_PRICE)), amounts(values.get(ListingField.OMNIBUS_PRICE)),
                values.get(ListingField.IN_STOCK), values.get(ListingField.STOCK_COUNT),
                values.get(ListingField.RATING), values.get(ListingField.COLOR), values.get(ListingField.SIZE),
                values.get(ListingField.GENDER), values.get(ListingField.GROUP_CODE),
                list(values.get(ListingField.VARIANTS)), values.get(ListingField.MERCHANT_SKU),
                values.get(ListingField.ITEM_UPDATE_DATE), values.get(ListingField.ITEM_START_DATE),
                values.get(ListingField.ITEM_END_DATE), attributes == null ? Map.of() : attributes.values(),
                view.locale());
    }

    private static List<String> images(ProductView view) {
        String first = view.values().get(ListingField.IMAGE_URL);
        return Stream.concat(Stream.ofNullable(first), view.detail().moreImageUrls().stream()).toList();
    }

    private static String status(ProductView view) {
        if (view.deletedAt() != null) {
            return "deleted";
        }
        return Boolean.TRUE.equals(view.values().get(ListingField.PASSIVE)) ? "passive" : "active";
    }

    private static List<String> list(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static @Nullable Map<String, BigDecimal> amounts(@Nullable Prices prices) {
        return prices == null ? null : prices.amounts();
    }
}
