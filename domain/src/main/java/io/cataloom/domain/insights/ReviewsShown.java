package io.cataloom.domain.insights;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reviews as the page's text shows them; what structured data claims is not in here.
 *
 * @param count
 *            of reviews, with the text it was read from
 * @param rating
 *            in stars of five, with the text it was read from
 * @param quotes
 *            texts of single reviews
 */
public record ReviewsShown(@Nullable Long count, @Nullable String countText, @Nullable BigDecimal rating,
        @Nullable String ratingText, List<String> quotes) {

    public static final ReviewsShown NONE = new ReviewsShown(null, null, null, null, List.of());

    public ReviewsShown {
        quotes = List.copyOf(quotes);
    }
}
