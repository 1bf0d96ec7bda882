package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Points are decimals of at most two places, written without trailing zeros. */
final class Points {

    private Points() {
    }

    /** {@code most * part / whole}, rounded half up to two places. */
    static BigDecimal share(int most, long part, long whole) {
        return plain(BigDecimal.valueOf(most).multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), 2,
                RoundingMode.HALF_UP));
    }

    static BigDecimal plain(BigDecimal points) {
        BigDecimal stripped = points.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
