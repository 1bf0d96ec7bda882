package io.cataloom.application.product;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A change of a {@link ProductDetail}. Null leaves a part alone; an empty list or text clears it.
 */
public record DetailChange(@Nullable List<String> bullets, @Nullable List<String> moreImageUrls,
        @Nullable String gtin) {

    public static final DetailChange NONE = new DetailChange(null, null, null);

    public boolean isEmpty() {
        return bullets == null && moreImageUrls == null && gtin == null;
    }

    public ProductDetail appliedTo(ProductDetail before) {
        String newGtin = gtin == null ? before.gtin() : gtin;
        return new ProductDetail(bullets == null ? before.bullets() : bullets,
                moreImageUrls == null ? before.moreImageUrls() : moreImageUrls,
                newGtin == null || newGtin.isEmpty() ? null : newGtin);
    }
}
