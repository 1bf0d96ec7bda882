package io.cataloom.application.product;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.product.Channel;

/**
 * Which products of a workspace are meant: those that meet every condition that is not null, as the listing that
 * {@link ProductViews} shows has it.
 *
 * @param brand
 *            exactly this one
 * @param category
 *            one of its categories is exactly this
 * @param tag
 *            one of its tags is exactly this
 * @param minScore
 *            of its last audit; products without one are left out by this and the next two
 * @param words
 *            words that title, brand and description must have among them; {@code "..."} for a phrase, {@code -} before
 *            a word that must not be there, {@code or} between two
 * @param titlePart
 *            what the title must hold, in any case
 */
public record ProductFilter(@Nullable Channel channel, @Nullable String brand, @Nullable String category,
        @Nullable String tag, @Nullable Status status, @Nullable Integer minScore, @Nullable Integer maxScore,
        @Nullable Instant auditedBefore, @Nullable String words, @Nullable String titlePart, boolean withDeleted) {

    public static final ProductFilter ALL = new ProductFilter(null, null, null, null, null, null, null, null, null,
            null, false);

    /** How a product stands. */
    public enum Status {
        ACTIVE, PASSIVE,
        /** Asks for these alone; needs no {@code withDeleted}. */
        DELETED
    }

    public static ProductFilter titleHolding(String part) {
        return new ProductFilter(null, null, null, null, null, null, null, null, null, part, false);
    }
}
