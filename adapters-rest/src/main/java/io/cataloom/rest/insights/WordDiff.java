package io.cataloom.rest.insights;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;

/**
 * What changes between two texts, word by word: the texts of all steps but the insertions make the text before, those
 * of all but the deletions the text after, to the last space.
 */
final class WordDiff {

    /** Comparing takes time by the product of the numbers of words; beyond this, lines are compared. */
    private static final int MOST_WORDS = 5_000;

    private WordDiff() {
    }

    static List<DiffOp> between(String before, String after) {
        List<String> old = words(before);
        List<String> fresh = words(after);
        if (old.size() + fresh.size() > MOST_WORDS) {
            old = lines(before);
            fresh = lines(after);
        }
        if (old.size() + fresh.size() > MOST_WORDS) {
            old = one(before);
            fresh = one(after);
        }
        Steps steps = new Steps();
        int done = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, fresh, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            steps.keep(old.subList(done, delta.getSource().getPosition()));
            steps.replace(delta.getSource().getLines(), delta.getTarget().getLines());
            done = delta.getSource().getPosition() + delta.getSource().size();
        }
        steps.keep(old.subList(done, old.size()));
        return steps.all();
    }

    /** Words, and what is between them, as people of any language see them. */
    private static List<String> words(String text) {
        BreakIterator boundaries = BreakIterator.getWordInstance(Locale.ROOT);
        boundaries.setText(text);
        List<String> words = new ArrayList<>();
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
            words.add(text.substring(start, end));
            start = end;
        }
        return words;
    }

    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)", -1));
    }

    private static List<String> one(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    /** Between two texts that stay, all that goes comes before all that is new. */
    private static final class Steps {

        private final List<DiffOp> steps = new ArrayList<>();
        private final StringBuilder deleted = new StringBuilder();
        private final StringBuilder inserted = new StringBuilder();

        void keep(List<String> parts) {
            if (!parts.isEmpty()) {
                flush();
                steps.add(new DiffOp(DiffOp.EQUAL, String.join("", parts)));
            }
        }

        void replace(List<String> old, List<String> fresh) {
            old.forEach(deleted::append);
            fresh.forEach(inserted::append);
        }

        List<DiffOp> all() {
            flush();
            return List.copyOf(steps);
        }

        private void flush() {
            add(DiffOp.DELETE, deleted);
            add(DiffOp.INSERT, inserted);
        }

        private void add(String op, StringBuilder text) {
            if (!text.isEmpty()) {
                steps.add(new DiffOp(op, text.toString()));
                text.setLength(0);
            }
        }
    }
}
