package io.cataloom.application.product;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;
import io.cataloom.domain.workspace.WorkspaceId;

/**
 * The products we hold, written in bulk. Each method is one transaction: when it returns, everything is durable; when
 * it throws, nothing was stored. Concurrent calls over the same listings leave each as one of them wrote it, and never
 * block each other for good.
 */
public interface ProductCatalog {

    /**
     * Stores whole listings, replacing those there are. Products come into being with their first listing, and a
     * deleted product is restored. A store keeps only its own five fields; its locale's listing is made of the rest if
     * there is none yet.
     *
     * @param writer
     *            called once, gives the listings to the sink; of two for the same key the later one stays
     */
    void overwrite(WorkspaceId workspace, Consumer<ListingSink> writer);

    /**
     * Changes the fields that each change names, and no others.
     *
     * @param changes
     *            at most one for each key
     * @return the keys without a listing, of which nothing was stored
     */
    Set<ListingKey> change(WorkspaceId workspace, Collection<ListingChange> changes);

    /** Of these keys, the ones {@link #change} would find no listing for. Stores nothing. */
    Set<ListingKey> missing(WorkspaceId workspace, Collection<ListingKey> keys);

    /** Takes listings, one after the other. */
    @FunctionalInterface
    interface ListingSink {
        void put(String sku, LocaleKey locale, ListingValues values);
    }

    /** What makes a listing, or a store's part of one, unique in a workspace. */
    record ListingKey(String sku, LocaleKey locale) {
    }

    /** Fields to set, and fields to clear, of one listing. */
    record ListingChange(ListingKey key, ListingValues values) {
    }
}
