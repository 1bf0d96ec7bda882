package io.cataloom.domain.insights;

import java.math.BigDecimal;

/** Points are decimals of at most two places, written without trailing zeros. */
final class Points {

    private Points() {
    }

    static BigDecimal plain(BigDecimal points) {
        BigDecimal stripped = points.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
