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
 * @param videosBelow
 *            further down: in A+ content, or beside those of shoppers
 */
public record MarketplaceContent(List<String> bullets, List<EnhancedBlock> enhanced, List<FaqPair> questions,
        int videos, int videosBelow) {

    public static final MarketplaceContent NONE = new MarketplaceContent(List.of(), List.of(), List.of(), 0, 0);

    public MarketplaceContent {
        bullets = List.copyOf(bullets);
        enhanced = List.copyOf(enhanced);
        questions = List.copyOf(questions);
    }

    MarketplaceContent withBullets(List<String> texts) {
        return new MarketplaceContent(texts, enhanced, questions, videos, videosBelow);
    }

    MarketplaceContent withEnhanced(List<EnhancedBlock> blocks) {
        return new MarketplaceContent(bullets, blocks, questions, videos, videosBelow);
    }

    MarketplaceContent withQuestions(List<FaqPair> pairs) {
        return new MarketplaceContent(bullets, enhanced, pairs, videos, videosBelow);
    }
}
