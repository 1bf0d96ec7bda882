package io.cataloom.application.product;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.ListingValues;

/**
 * A product as read.
 *
 * @param number
 *            its number in the workspace, the store API's id
 * @param locale
 *            the text of the locale or store whose listing this is; null for a product without any listing
 * @param updatedAt
 *            when the listing last changed
 */
public record ProductView(String sku, long number, @Nullable String locale, ListingValues values, Instant createdAt,
        Instant updatedAt, @Nullable Instant deletedAt) {
}
