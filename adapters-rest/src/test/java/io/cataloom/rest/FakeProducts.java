package io.cataloom.rest;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.DetailChange;
import io.cataloom.application.product.ProductDetail;
import io.cataloom.application.product.ProductFilter;
import io.cataloom.application.product.ProductView;
import io.cataloom.application.product.ProductViews;
import io.cataloom.application.product.Products;
import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.WorkspaceId;

/** Products of one workspace, each with one listing; how they are written is tried on a real database. */
public final class FakeProducts implements ProductViews, Products {

    private final WorkspaceId owner;
    private final TreeMap<String, ProductView> products = new TreeMap<>();

    public FakeProducts(WorkspaceId owner) {
        this.owner = owner;
    }

    public void put(String sku, ListingValues values) {
        products.put(sku,
                new ProductView(sku, products.size() + 1L, "en_US", values, ProductDetail.NONE, null,
                        FakeWorkspaces.CREATED,
                        FakeWorkspaces.CREATED.plusMillis(1500), null));
    }

    public void remove(String sku) {
        products.remove(sku);
    }

    @Override
    public Optional<ProductView> find(WorkspaceId workspace, String sku, @Nullable LocaleKey locale) {
        return workspace.equals(owner) && (locale == null || locale.text().equals("en_US"))
                ? Optional.ofNullable(products.get(sku))
                : Optional.empty();
    }

    /** Whatever the filter. */
    @Override
    public List<ProductView> list(WorkspaceId workspace, ProductFilter filter, @Nullable String after, int limit) {
        return list(workspace, after, limit);
    }

    @Override
    public List<ProductView> findAll(WorkspaceId workspace, Collection<String> skus) {
        return list(workspace, null, Integer.MAX_VALUE).stream().filter(view -> skus.contains(view.sku())).toList();
    }

    @Override
    public List<ProductView> list(WorkspaceId workspace, @Nullable String after, int limit) {
        return workspace.equals(owner)
                ? (after == null ? products : products.tailMap(after, false)).values().stream().limit(limit).toList()
                : List.of();
    }

    @Override
    public Created create(WorkspaceId workspace, List<NewProduct> added) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Changed change(WorkspaceId workspace, String sku, UnaryOperator<ListingValues> values,
            DetailChange detail, @Nullable Set<Instant> states) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Deleted delete(WorkspaceId workspace, String sku, @Nullable Set<Instant> states) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Restored restore(WorkspaceId workspace, String sku) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> deletedAt(WorkspaceId workspace, String sku) {
        throw new UnsupportedOperationException();
    }
}
