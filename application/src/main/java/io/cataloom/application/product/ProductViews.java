package io.cataloom.application.product;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * Products as they are read: one product under one of its listings. Deleted products are not found, unless a filter
 * asks for them.
 */
public interface ProductViews {

    /**
     * @param locale
     *            the locale or store to read the product in, a store's own price and stock laid over its locale's; null
     *            for the workspace's default locale, or the first other one the product has
     * @return empty if there is no such product, or it is not listed there
     */
    Optional<ProductView> find(WorkspaceId workspace, String sku, @Nullable LocaleKey locale);

    /**
     * Those of these products that there are, as {@link #find} without a locale shows them, in the order of their sku.
     */
    List<ProductView> findAll(WorkspaceId workspace, Collection<String> skus);

    /**
     * Products in the order of their sku (by code point), each under the workspace's default locale or its first other
     * one.
     *
     * @param after
     *            the sku to go on behind; null for the start
     */
    List<ProductView> list(WorkspaceId workspace, @Nullable String after, int limit);

    /** Those products that the filter means, in the same order. */
    List<ProductView> list(WorkspaceId workspace, ProductFilter filter, @Nullable String after, int limit);
}
