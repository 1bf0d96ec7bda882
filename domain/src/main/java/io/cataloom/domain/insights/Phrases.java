package io.cataloom.domain.insights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A list of words and phrases that sentences are searched for, in one pass over a sentence's words. */
final class Phrases {

    /**
     * A phrase found.
     *
     * @param from
     *            its first word
     * @param to
     *            the word behind its last
     */
    record Hit(int from, int to, String phrase) {
    }

    private final Map<String, List<String[]>> byFirstWord = new HashMap<>();
    private final List<String> unspaced = new ArrayList<>();

    Phrases(List<String> phrases) {
        for (String phrase : phrases) {
            Sentence cut = Sentence.of(phrase);
            if (cut.isUnspaced()) {
                unspaced.add(Sentence.fold(phrase));
            } else if (cut.size() > 0) {
                String[] words = new String[cut.size()];
                for (int i = 0; i < words.length; i++) {
                    words[i] = cut.word(i);
                }
                byFirstWord.computeIfAbsent(words[0], any -> new ArrayList<>(1)).add(words);
            }
        }
        // a phrase before those it begins with
        byFirstWord.values().forEach(list -> list.sort((a, b) -> Integer.compare(b.length, a.length)));
    }

    boolean isEmpty() {
        return byFirstWord.isEmpty() && unspaced.isEmpty();
    }

    @Nullable
    Hit find(Sentence sentence) {
        return find(sentence, 0);
    }

    /** The first one from a word on. */
    @Nullable
    Hit find(Sentence sentence, int from) {
        for (int i = from; i < sentence.size(); i++) {
            Hit hit = at(sentence, i);
            if (hit != null) {
                return hit;
            }
        }
        return from == 0 && sentence.isUnspaced() ? findUnspaced(sentence) : null;
    }

    /** The longest one that begins at a word. */
    @Nullable
    Hit at(Sentence sentence, int word) {
        List<String[]> candidates = byFirstWord.get(sentence.word(word));
        if (candidates == null) {
            return null;
        }
        for (String[] candidate : candidates) {
            if (stands(candidate, sentence, word)) {
                return new Hit(word, word + candidate.length, String.join(" ", candidate));
            }
        }
        return null;
    }

    private static boolean stands(String[] phrase, Sentence sentence, int from) {
        if (from + phrase.length > sentence.size()) {
            return false;
        }
        for (int i = 1; i < phrase.length; i++) {
            if (!phrase[i].equals(sentence.word(from + i))) {
                return false;
            }
        }
        return true;
    }

    /** Where there is no space between words a phrase may stand anywhere. */
    private @Nullable Hit findUnspaced(Sentence sentence) {
        String folded = Sentence.fold(sentence.text());
        for (String phrase : unspaced) {
            if (folded.contains(phrase)) {
                return new Hit(0, sentence.size(), phrase);
            }
        }
        return null;
    }

    boolean holds(String word) {
        List<String[]> candidates = byFirstWord.get(word);
        if (candidates == null) {
            return false;
        }
        return candidates.getLast().length == 1;
    }
}
