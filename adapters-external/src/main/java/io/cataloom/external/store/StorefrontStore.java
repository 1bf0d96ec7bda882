package io.cataloom.external.store;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import io.cataloom.application.insights.StoreFailure;
import io.cataloom.application.insights.StoreKind;
import io.cataloom.application.insights.StorePush;
import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.Products;
import io.cataloom.application.product.StoreTexts;
import io.cataloom.domain.insights.RewriteField;
import io.cataloom.domain.insights.rewrite.Layout;
import io.cataloom.domain.product.ListingField;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * The storefront of this deployment. Titles, descriptions and bullets are the catalogue's own; questions go below the
 * page's content, JSON-LD has a place of its own.
 */
@Singleton
final class StorefrontStore implements StorePush {

    private final Products products;
    private final StoreTexts texts;

    StorefrontStore(Products products, StoreTexts texts) {
        this.products = products;
        this.texts = texts;
    }

    @Override
    public StoreKind kind() {
        return StoreKind.STOREFRONT;
    }

    @Override
    public boolean takes(RewriteField field) {
        return switch (field) {
            case TITLE, BULLETS, DESCRIPTION, FAQ, JSON_LD -> true;
            case COPY_MODULE, A_PLUS, QA -> false;
        };
    }

    @Override
    public Place read(WorkspaceId workspace, ProductView product, RewriteField field) {
        String value = switch (field) {
            case TITLE -> product.values().get(ListingField.NAME);
            case DESCRIPTION -> product.values().get(ListingField.DESCRIPTION);
            case BULLETS -> product.detail().bullets().isEmpty() ? null : Layout.lines(product.detail().bullets());
            case FAQ -> texts.get(workspace, product.sku()).contentBottom();
            case JSON_LD -> texts.get(workspace, product.sku()).jsonLd();
            case COPY_MODULE, A_PLUS, QA -> throw noPlace(field);
        };
        return new Place(product.sku(), product.sku(), value, text(field, value), product.updatedAt().toString(),
                product.updatedAt());
    }

    @Override
    public String compose(Place place, RewriteField field, String text) {
        return field == RewriteField.FAQ ? FieldHtml.put(place.value(), field, text) : text;
    }

    @Override
    public boolean isSame(RewriteField field, @Nullable String one, @Nullable String other) {
        return switch (field) {
            case FAQ -> FieldHtml.isSame(one, other);
            case JSON_LD -> JsonLdText.isSame(one, other);
            case TITLE, BULLETS, DESCRIPTION, COPY_MODULE, A_PLUS, QA -> orEmpty(one).equals(orEmpty(other));
        };
    }

    @Override
    public Place write(WorkspaceId workspace, Place place, RewriteField field, @Nullable String value) {
        return switch (field) {
            case TITLE -> change(workspace, place, field, values(ListingField.NAME, value), DetailChange.NONE);
            case DESCRIPTION ->
                change(workspace, place, field, values(ListingField.DESCRIPTION, value), DetailChange.NONE);
            case BULLETS -> change(workspace, place, field, ListingValues.builder().build(),
                    new DetailChange(value == null ? List.of() : Layout.parseLines(value), null, null));
            case FAQ -> replace(workspace, place, field, StoreTexts.Text.CONTENT_BOTTOM, value);
            case JSON_LD -> replace(workspace, place, field, StoreTexts.Text.JSON_LD, value);
            case COPY_MODULE, A_PLUS, QA -> throw noPlace(field);
        };
    }

    private Place change(WorkspaceId workspace, Place place, RewriteField field, ListingValues values,
            DetailChange detail) {
        return switch (products.change(workspace, place.sku(), values, detail, Set.of(place.changedAt()))) {
            case Products.Changed.To(ProductView product) -> read(workspace, product, field);
            case Products.Changed.NotFound gone ->
                throw new StoreFailure("sku_not_found", "The product was deleted.", false, null);
            case Products.Changed.Meanwhile meanwhile -> throw changedMeanwhile();
        };
    }

    private Place replace(WorkspaceId workspace, Place place, RewriteField field, StoreTexts.Text which,
            @Nullable String value) {
        if (!texts.replace(workspace, place.sku(), which, place.value(), value)) {
            throw changedMeanwhile();
        }
        return new Place(place.sku(), place.remoteId(), value, text(field, value), place.version(), place.changedAt());
    }

    private static String text(RewriteField field, @Nullable String value) {
        return field == RewriteField.FAQ ? FieldHtml.text(value, field) : orEmpty(value);
    }

    private static ListingValues values(ListingField<String> field, @Nullable String value) {
        return ListingValues.builder().set(field, value).build();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static StoreFailure changedMeanwhile() {
        return new StoreFailure("product_busy", "The product was changed at the same moment.", true, null);
    }

    private static IllegalArgumentException noPlace(RewriteField field) {
        return new IllegalArgumentException("the storefront has no place for " + field.code());
    }
}
