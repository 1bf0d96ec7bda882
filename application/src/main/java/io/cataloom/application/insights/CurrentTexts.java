package io.cataloom.application.insights;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.StoreTexts;
import io.cataloom.domain.insights.FaqPair;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.Layout;
import io.cataloom.domain.product.ListingField;

/**
 * What a recommendation would replace, written as a recommendation would write it: what the catalogue holds of the
 * product and, where it holds nothing of the kind, what its page shows.
 */
record CurrentTexts(ProductView product, StoreTexts.Texts store, List<FaqPair> shown) {

    /** Empty for nothing. */
    String text(RewriteField field) {
        return switch (field) {
            case TITLE -> orEmpty(product.values().get(ListingField.NAME));
            case BULLETS -> Layout.lines(product.detail().bullets());
            case DESCRIPTION -> orEmpty(product.values().get(ListingField.DESCRIPTION));
            case FAQ -> Layout.pairs(shown);
            case JSON_LD -> orEmpty(store.jsonLd());
            case COPY_MODULE, A_PLUS, QA -> "";
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
