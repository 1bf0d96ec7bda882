package io.cataloom.domain.insights;

import java.util.Locale;

import io.cataloom.domain.product.Channel;

/** Which rubric a score follows. */
public enum ScoreModel {
    /** All 25 criteria. */
    PDP,
    /** The same criteria; those that are the retailer's to meet are not applicable. */
    PDP_RETAILER,
    /** For marketplace pages. */
    RUFUS;

    public static ScoreModel of(Channel channel) {
        return switch (channel) {
            case D2C -> PDP;
            case RETAILER -> PDP_RETAILER;
            case MARKETPLACE -> RUFUS;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
