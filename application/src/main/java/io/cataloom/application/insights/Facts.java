package io.cataloom.application.insights;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductView;
import io.cataloom.domain.insights.ProductFacts;
import io.cataloom.domain.product.Attributes;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.Prices;

/** What the catalogue knows of a product, as a page is compared with it. */
public final class Facts {

    private Facts() {
    }

    public static ProductFacts of(ProductView product) {
        ListingValues values = product.values();
        ProductFacts.Builder facts = ProductFacts.builder(product.sku())
                .title(values.get(ListingField.NAME))
                .brand(values.get(ListingField.BRAND))
                .mpn(values.get(ListingField.MERCHANT_SKU))
                .description(values.get(ListingField.DESCRIPTION))
                .category(orNone(values.get(ListingField.CATEGORY)))
                .attributes(texts(values.get(ListingField.ATTRIBUTES)));
        String image = values.get(ListingField.IMAGE_URL);
        List<String> images = new ArrayList<>(image == null ? List.of() : List.of(image));
        images.addAll(product.detail().moreImageUrls());
        facts.images(images).bullets(product.detail().bullets()).gtin(product.detail().gtin());
        Prices prices = values.get(ListingField.PRICE);
        if (prices != null && !prices.amounts().isEmpty()) {
            Map.Entry<String, BigDecimal> first = prices.amounts().entrySet().iterator().next();
            facts.price(first.getValue(), first.getKey());
        }
        return facts.build();
    }

    private static List<String> orNone(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static Map<String, String> texts(@Nullable Attributes attributes) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (attributes != null) {
            attributes.values().forEach((name, value) -> texts.put(name, String.valueOf(value)));
        }
        return texts;
    }
}
