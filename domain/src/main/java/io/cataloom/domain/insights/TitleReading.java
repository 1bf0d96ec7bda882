package io.cataloom.domain.insights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.cataloom.domain.insights.Phrases.Hit;

/**
 * A product title taken apart.
 *
 * @param brand
 *            the brand as the title has it, null when it does not name it
 * @param name
 *            the words that say what it is, without brand and differentiator
 * @param known
 *            whether one of them is a word the catalogue or the page's data uses for the product; true when those say
 *            nothing
 * @param differentiator
 *            what tells it from its like, null without
 */
record TitleReading(Sentence sentence, @Nullable String brand, List<String> name, boolean known,
        @Nullable String differentiator) {

    private static final int MOST_WORDS = 100;

    static TitleReading of(Page page) {
        Sentence title = Sentence.of(page.titleText());
        int size = Math.min(title.size(), MOST_WORDS);
        boolean[] taken = new boolean[size];
        String brand = brand(page, title, taken);
        String differentiator = differentiator(page, title, taken);
        List<String> name = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!taken[i] && isTelling(page.lexicon, title.word(i))) {
                name.add(title.word(i));
            }
        }
        Set<String> known = knownWords(page);
        boolean unspaced = title.isUnspaced();
        return new TitleReading(title, brand, List.copyOf(name),
                known.isEmpty() || unspaced || name.stream().map(TitleReading::singular).anyMatch(known::contains),
                differentiator);
    }

    private static @Nullable String brand(Page page, Sentence title, boolean[] taken) {
        String brand = page.brand();
        if (brand == null || brand.isBlank()) {
            return null;
        }
        Hit hit = new Phrases(List.of(brand)).find(title);
        if (hit == null) {
            return null;
        }
        if (hit.to() - hit.from() == title.size() && title.isUnspaced()) {
            return brand;
        }
        take(taken, hit.from(), hit.to());
        return title.between(hit.from(), hit.to());
    }

    /**
     * In the order of how much it tells: an attribute, an amount, a model number, a quality, what it is with or for.
     */
    private static @Nullable String differentiator(Page page, Sentence title, boolean[] taken) {
        String found = hit(page.attributes(), title, taken);
        if (found == null) {
            found = page.measures.amount(title);
        }
        if (found == null) {
            found = model(page, title, taken);
        }
        if (found == null) {
            found = hit(page.lexicon.qualifiers, title, taken);
        }
        return found == null ? addition(page.lexicon, title, taken) : found;
    }

    private static @Nullable String hit(Phrases phrases, Sentence title, boolean[] taken) {
        Hit hit = phrases.find(title);
        while (hit != null && hit.to() <= taken.length && taken[hit.from()]) {
            hit = hit.to() < title.size() ? phrases.find(title, hit.to()) : null;
        }
        if (hit == null || hit.to() > taken.length) {
            return null;
        }
        if (hit.to() - hit.from() == title.size()) {
            return title.isUnspaced() ? hit.phrase() : null;
        }
        take(taken, hit.from(), hit.to());
        return title.between(hit.from(), hit.to());
    }

    private static @Nullable String model(Page page, Sentence title, boolean[] taken) {
        for (int i = 0; i < taken.length; i++) {
            String word = title.word(i);
            if (!taken[i] && word.chars().anyMatch(Character::isDigit)) {
                taken[i] = true;
                return title.between(i, i + 1);
            }
        }
        return title.isUnspaced() ? page.measures.number(title) : null;
    }

    /** "... with lid", "... for travel": a joint and a telling word behind it. */
    private static @Nullable String addition(Lexicon lexicon, Sentence title, boolean[] taken) {
        for (int i = 1; i + 1 < taken.length; i++) {
            Hit joint = lexicon.joints.at(title, i);
            if (joint != null && joint.to() < taken.length && isTelling(lexicon, title.word(joint.to()))) {
                take(taken, joint.from(), taken.length);
                return title.between(joint.from(), taken.length);
            }
        }
        return null;
    }

    private static void take(boolean[] taken, int from, int to) {
        for (int i = from; i < to && i < taken.length; i++) {
            taken[i] = true;
        }
    }

    /** Letters, long enough to mean something, and no word that fits any product. */
    static boolean isTelling(Lexicon lexicon, String word) {
        boolean letters = Character.isLetter(word.charAt(0))
                && (word.length() >= 3 || (word.length() == 2 && word.charAt(0) > 0x0E00));
        return letters && !lexicon.stop.holds(word) && !lexicon.generic.holds(word) && !lexicon.promotion.holds(word)
                && !lexicon.fluff.holds(word);
    }

    /** The words catalogue and structured data use for the product, in the singular. */
    static Set<String> knownWords(Page page) {
        Set<String> words = new HashSet<>();
        Set<String> brand = new HashSet<>();
        String brandName = page.brand();
        if (brandName != null) {
            collect(page.lexicon, Stream.of(brandName), brand);
        }
        String title = page.facts.title();
        if (title != null) {
            collect(page.lexicon, Stream.of(title), words);
        }
        collect(page.lexicon, page.facts.category().stream(), words);
        StructuredItem product = page.structured.product();
        String name = product == null ? null : page.structured.text(product, "name");
        if (name != null) {
            collect(page.lexicon, Stream.of(name), words);
        }
        words.removeAll(brand);
        return words;
    }

    private static void collect(Lexicon lexicon, Stream<String> texts, Set<String> into) {
        texts.limit(20).map(Sentence::of).forEach(sentence -> {
            for (int i = 0; i < sentence.size() && i < MOST_WORDS; i++) {
                if (isTelling(lexicon, sentence.word(i))) {
                    into.add(singular(sentence.word(i)));
                }
            }
        });
    }

    /** Near enough to tell that purifier and purifiers are one word. */
    static String singular(String word) {
        if (word.length() > 4 && word.endsWith("es") && "sxzh".indexOf(word.charAt(word.length() - 3)) >= 0) {
            return word.substring(0, word.length() - 2);
        }
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    /** What keeps it from reading clearly, in words; empty when nothing does. */
    List<String> problems(Lexicon lexicon, int fewest, int most) {
        List<String> problems = new ArrayList<>();
        String text = sentence.text().strip();
        int length = text.codePointCount(0, text.length());
        int atLeast = sentence.isUnspaced() ? fewest / 2 : fewest;
        if (length < atLeast) {
            problems.add("shorter than " + atLeast + " characters");
        }
        if (length > most) {
            problems.add("longer than " + most + " characters");
        }
        if (isShouted(text)) {
            problems.add("mostly capitals");
        }
        Hit promotion = lexicon.promotion.find(sentence);
        if (promotion != null) {
            problems.add("advertises: " + promotion.phrase());
        }
        String repeated = repeated(lexicon);
        if (repeated != null) {
            problems.add("repeats: " + repeated);
        }
        return problems;
    }

    private static boolean isShouted(String text) {
        int upper = 0;
        int lower = 0;
        for (int i = 0; i < text.length() && i < Sentence.MOST_CHARACTERS; i++) {
            upper += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
            lower += Character.isLowerCase(text.charAt(i)) ? 1 : 0;
        }
        return upper + lower >= 12 && upper > 2 * lower;
    }

    private @Nullable String repeated(Lexicon lexicon) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < sentence.size() && i < MOST_WORDS; i++) {
            if (isTelling(lexicon, sentence.word(i)) && counts.merge(sentence.word(i), 1, Integer::sum) == 3) {
                return sentence.word(i);
            }
        }
        return null;
    }
}
