package io.cataloom.domain.insights;

import java.util.List;

/**
 * What only a marketplace's page has.
 *
 * @param bullets
 *            of the feature list beside the product's pictures
 * @param enhanced
 *            A+ content, in order
 * @param questions
 *            shoppers' questions with an answer
 * @param videos
 *            in the gallery
 */
public record MarketplaceContent(List<String> bullets, List<EnhancedBlock> enhanced, List<FaqPair> questions,
        int videos) {

    public static final MarketplaceContent NONE = new MarketplaceContent(List.of(), List.of(), List.of(), 0);

    public MarketplaceContent {
        bullets = List.copyOf(bullets);
        enhanced = List.copyOf(enhanced);
        questions = List.copyOf(questions);
    }
}
