package io.cataloom.domain.insights;

import org.jspecify.annotations.Nullable;

/** Finds what can be measured or looked up: amounts with a unit, model numbers, standards. */
final class Measures {

    private final Phrases units;

    Measures(Lexicon lexicon) {
        this.units = lexicon.units;
    }

    /** The first number with its unit, {@code 25 m2}, {@code 500ml}, {@code 99%}, {@code 12"}; null without. */
    @Nullable
    String amount(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            String word = sentence.word(i);
            if (!isDigit(word.charAt(0))) {
                continue;
            }
            int letters = firstLetter(word);
            if (letters == word.length()) {
                String sign = sentence.signAfter(i);
                if (!sign.isEmpty()) {
                    return sentence.between(i, i + 1) + sign;
                }
                if (i + 1 < sentence.size() && units.at(sentence, i + 1) != null) {
                    return sentence.between(i, i + 2);
                }
            } else if (units.holds(word.substring(letters)) || word.indexOf('x') == letters) {
                return sentence.between(i, i + 1);
            }
        }
        return null;
    }

    /** The first word of letters and digits, {@code AC1}, {@code IPX7}, {@code 3in1}; null without. */
    @Nullable
    String model(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            String word = sentence.word(i);
            boolean digit = false;
            boolean letter = false;
            for (int j = 0; j < word.length(); j++) {
                digit |= isDigit(word.charAt(j));
                letter |= Character.isLetter(word.charAt(j));
            }
            if (digit && letter) {
                return sentence.between(i, i + 1);
            }
        }
        return null;
    }

    /** The first number, {@code 3 speeds} with what it counts; null without. */
    @Nullable
    String number(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            if (isDigit(sentence.word(i).charAt(0))) {
                return sentence.between(i, Math.min(i + 2, sentence.size()));
            }
        }
        return null;
    }

    private static int firstLetter(String word) {
        int i = 0;
        while (i < word.length() && (isDigit(word.charAt(i)) || word.charAt(i) == '.' || word.charAt(i) == ',')) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char character) {
        return '0' <= character && character <= '9';
    }
}
