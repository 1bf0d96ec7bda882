package io.cataloom.application.product;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a product has in every locale alike and no ingest touches.
 *
 * @param bullets
 *            its selling points; the store's highlights
 * @param moreImageUrls
 *            images beside its listing's
 * @param gtin
 *            its Global Trade Item Number
 */
public record ProductDetail(List<String> bullets, List<String> moreImageUrls, @Nullable String gtin) {

    public static final ProductDetail NONE = new ProductDetail(List.of(), List.of(), null);

    public ProductDetail {
        bullets = List.copyOf(bullets);
        moreImageUrls = List.copyOf(moreImageUrls);
    }
}
