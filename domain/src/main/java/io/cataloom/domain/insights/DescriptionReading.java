package io.cataloom.domain.insights;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.Lexicon.Relation;
import io.cataloom.domain.insights.Phrases.Hit;

/**
 * A description taken apart: the first sentence that says each thing, null where none does.
 *
 * @param wordsPerSentence
 *            on the average, rounded up
 */
record DescriptionReading(@Nullable String what, @Nullable String whom, @Nullable String feature, int words,
        int wordsPerSentence) {

    /** A script without spaces puts about two characters to a word. */
    private static final int CHARACTERS_PER_WORD = 2;
    /** "A quiet and compact air purifier": how far behind the article the product's name may stand. */
    private static final int MOST_WORDS_TO_NAME = 8;

    static DescriptionReading of(Page page) {
        Set<String> names = new HashSet<>(TitleReading.knownWords(page));
        page.title().name().forEach(word -> names.add(TitleReading.singular(word)));
        Sentence brand = Sentence.of(Objects.requireNonNullElse(page.brand(), ""));
        for (int i = 0; i < brand.size(); i++) {
            names.add(TitleReading.singular(brand.word(i)));
        }
        String what = null;
        String whom = null;
        String feature = null;
        int words = 0;
        List<Sentence> prose = page.prose();
        for (Sentence sentence : prose) {
            what = what == null && isDefinition(page.lexicon, sentence, names) ? sentence.text() : what;
            whom = whom == null && Audience.of(page.lexicon, sentence) != null ? sentence.text() : whom;
            feature = feature == null && isFeature(page, sentence) ? sentence.text() : feature;
            words += words(sentence);
        }
        return new DescriptionReading(what, whom, feature, words,
                prose.isEmpty() ? 0 : (words + prose.size() - 1) / prose.size());
    }

    static int words(Sentence sentence) {
        return sentence.isUnspaced() ? sentence.text().length() / CHARACTERS_PER_WORD : sentence.size();
    }

    /** "The Vornado AC1 is a ...", "It is the ...", or "A quiet air purifier ..." */
    private static boolean isDefinition(Lexicon lexicon, Sentence sentence, Set<String> names) {
        if (sentence.size() == 0) {
            return false;
        }
        Hit isA = lexicon.relation(Relation.IS_A).find(sentence);
        if (isA != null) {
            return names.isEmpty() || sentence.isUnspaced() || lexicon.pronouns.at(sentence, 0) != null
                    || isNamed(sentence, names, sentence.size());
        }
        return lexicon.articles.at(sentence, 0) != null && isNamed(sentence, names, MOST_WORDS_TO_NAME);
    }

    private static boolean isNamed(Sentence sentence, Set<String> names, int within) {
        for (int i = 0; i < sentence.size() && i < within; i++) {
            if (names.contains(TitleReading.singular(sentence.word(i)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFeature(Page page, Sentence sentence) {
        return page.measures.amount(sentence) != null || page.lexicon.features.find(sentence) != null;
    }
}
