package io.cataloom.domain.insights.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * What a push does, or did, to a store: enough to undo it.
 *
 * @param store
 *            which store, by its kind
 * @param remoteId
 *            what the store calls the product
 * @param oldValue
 *            what was there before; null for nothing
 * @param newValue
 *            what the store held after the write; null before it has answered
 * @param version
 *            the store's version of the product after the write; null before it has answered
 */
public record StoreWrite(String store, String remoteId, @Nullable String oldValue, @Nullable String newValue,
        @Nullable String version) {

    public StoreWrite done(@Nullable String value, @Nullable String newVersion) {
        return new StoreWrite(store, remoteId, oldValue, value, newVersion);
    }
}
