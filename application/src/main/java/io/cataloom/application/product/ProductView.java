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
 * @param rating
 *            its last score; null before its first audit
 * @param updatedAt
 *            when the listing, or the detail, last changed
 */
public record ProductView(String sku, long number, @Nullable String locale, ListingValues values, ProductDetail detail,
        @Nullable Rating rating, Instant createdAt, Instant updatedAt, @Nullable Instant deletedAt) {

    /** What the last audit found. */
    public record Rating(int score, Instant auditedAt) {
    }
}
