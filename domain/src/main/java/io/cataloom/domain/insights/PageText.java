package io.cataloom.domain.insights;

import java.util.List;

/**
 * The text a reader without JavaScript sees, navigation and footer left out.
 *
 * @param headings
 *            all of them, h1s too, in the order of the page
 * @param paragraphs
 *            of prose, lists and questions left out
 * @param bullets
 *            elements of lists about the product
 * @param prices
 *            texts that show a price, {@code $199.00}
 * @param visibleCharacters
 *            of all text in the body
 */
public record PageText(List<Heading> headings, List<String> paragraphs, List<String> bullets, List<FaqPair> faq,
        ReviewsShown reviews, List<String> prices, long visibleCharacters) {

    public static final PageText EMPTY = new PageText(List.of(), List.of(), List.of(), List.of(), ReviewsShown.NONE,
            List.of(), 0);

    public PageText {
        headings = List.copyOf(headings);
        paragraphs = List.copyOf(paragraphs);
        bullets = List.copyOf(bullets);
        faq = List.copyOf(faq);
        prices = List.copyOf(prices);
    }

    public PageText withHeadings(List<Heading> others) {
        return new PageText(others, paragraphs, bullets, faq, reviews, prices, visibleCharacters);
    }

    public PageText withParagraphs(List<String> others) {
        return new PageText(headings, others, bullets, faq, reviews, prices, visibleCharacters);
    }

    public PageText withBullets(List<String> others) {
        return new PageText(headings, paragraphs, others, faq, reviews, prices, visibleCharacters);
    }

    public PageText withFaq(List<FaqPair> others) {
        return new PageText(headings, paragraphs, bullets, others, reviews, prices, visibleCharacters);
    }

    public PageText withReviews(ReviewsShown others) {
        return new PageText(headings, paragraphs, bullets, faq, others, prices, visibleCharacters);
    }

    public PageText withPrices(List<String> others) {
        return new PageText(headings, paragraphs, bullets, faq, reviews, others, visibleCharacters);
    }
}
