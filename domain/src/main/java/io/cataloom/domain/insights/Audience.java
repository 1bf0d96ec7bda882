package io.cataloom.domain.insights;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.Phrases.Hit;

/** Finds whom a sentence says the product is for. */
final class Audience {

    /** Between "for" and whom: "for busy families". */
    private static final int MOST_WORDS_BETWEEN = 4;

    private Audience() {
    }

    /** A phrase such as "ideal for", or "for" with people soon behind it; null without. */
    static @Nullable String of(Lexicon lexicon, Sentence sentence) {
        Hit phrase = lexicon.audiencePhrases.find(sentence);
        if (phrase != null) {
            return sentence.isUnspaced() ? phrase.phrase()
                    : sentence.between(phrase.from(), Math.min(phrase.to() + 2, sentence.size()));
        }
        for (int i = 0; i + 1 < sentence.size(); i++) {
            if (lexicon.prepositions.at(sentence, i) == null) {
                continue;
            }
            for (int j = i + 1; j < sentence.size() && j <= i + MOST_WORDS_BETWEEN; j++) {
                Hit whom = lexicon.audiences.at(sentence, j);
                if (whom != null) {
                    return sentence.between(i, whom.to());
                }
            }
        }
        return null;
    }
}
