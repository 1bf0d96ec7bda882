package io.cataloom.domain.insights;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.cataloom.domain.product.Channel;

/** A text of a product page that can be rewritten; which ones depends on who runs the site. */
public enum RewriteField {
    TITLE, BULLETS, DESCRIPTION, FAQ, JSON_LD, COPY_MODULE, A_PLUS, QA;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RewriteField> find(String code) {
        return Arrays.stream(values()).filter(field -> field.code().equals(code)).findFirst();
    }

    /** Whether a brand can change this text on pages of the channel. */
    public boolean isOf(Channel channel) {
        return switch (this) {
            case TITLE, BULLETS -> true;
            case DESCRIPTION, FAQ, JSON_LD -> channel == Channel.D2C;
            case COPY_MODULE -> channel == Channel.RETAILER;
            case A_PLUS, QA -> channel == Channel.MARKETPLACE;
        };
    }
}
