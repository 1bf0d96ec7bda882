package io.cataloom.application.insights;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductView;
import io.cataloom.domain.insights.ReviewsShown;
import io.cataloom.domain.insights.rewrite.ProductRecord;

/** Brings together what a writer may state of a product. */
final class ProductRecords {

    private static final BigDecimal STARS = BigDecimal.valueOf(5);

    private ProductRecords() {
    }

    /**
     * @param reviews
     *            what the product's page shows of them
     */
    static ProductRecord of(ProductView product, ReviewsShown reviews) {
        return ProductRecord.of(product.sku(), language(product.locale()), product.values(),
                product.detail().bullets(), product.detail().moreImageUrls(), product.detail().gtin(),
                reviews(reviews));
    }

    private static String language(@Nullable String locale) {
        return locale == null ? "" : locale.substring(0, Math.min(2, locale.length()));
    }

    private static ProductRecord.@Nullable Reviews reviews(ReviewsShown shown) {
        return shown.count() == null || shown.rating() == null ? null
                : new ProductRecord.Reviews(shown.rating(), STARS, shown.count());
    }
}
