package io.cataloom.domain.ingest;

import io.cataloom.domain.product.ListingValues;
import io.cataloom.domain.product.LocaleKey;

/**
 * A record that passed every rule.
 *
 * @param itemId
 *            the product's key
 * @param locale
 *            the locale it lists the product in, or a store under one
 */
public record ListingRecord(String itemId, LocaleKey locale, ListingValues values) {
}
