package io.cataloom.rest.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class WordDiffTest {

    @Test
    void wordsAreComparedAndSpacesKept() {
        assertThat(WordDiff.between("AC1 air purifier", "Vornado AC1 air purifier, White")).containsExactly(
                new DiffOp("insert", "Vornado "), new DiffOp("equal", "AC1 air purifier"),
                new DiffOp("insert", ", White"));
        assertThat(WordDiff.between("a b", "a c")).containsExactly(new DiffOp("equal", "a "), new DiffOp("delete", "b"),
                new DiffOp("insert", "c"));
    }

    @Test
    void nothingToSomethingAndBackAreOneStep() {
        assertThat(WordDiff.between("", "new\ntext")).containsExactly(new DiffOp("insert", "new\ntext"));
        assertThat(WordDiff.between("old", "")).containsExactly(new DiffOp("delete", "old"));
        assertThat(WordDiff.between("", "")).isEmpty();
        assertThat(WordDiff.between("same", "same")).containsExactly(new DiffOp("equal", "same"));
    }

    @Test
    void languagesWithoutSpacesAndEmojiAreComparedToo() {
        assertJoins("\u7a7a\u6c17\u6e05\u6d44\u6a5f \ud83d\ude00",
                "\u9759\u304b\u306a\u7a7a\u6c17\u6e05\u6d44\u6a5f \ud83d\ude01");
    }

    @Test
    void anyTwoTextsAreJoinedBackFromTheirSteps() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            assertJoins(some(random, 30), some(random, 30));
        }
        assertJoins(some(random, 4000), some(random, 4000));
        assertJoins("x".repeat(100_000) + " " + some(random, 20_000), some(random, 20_000));
    }

    private static void assertJoins(String before, String after) {
        List<DiffOp> steps = WordDiff.between(before, after);

        assertThat(joined(steps, "insert")).isEqualTo(before);
        assertThat(joined(steps, "delete")).isEqualTo(after);
    }

    private static String joined(List<DiffOp> steps, String without) {
        return steps.stream().filter(step -> !step.op().equals(without)).map(DiffOp::text)
                .collect(Collectors.joining());
    }

    private static String some(Random random, int most) {
        List<String> parts = List.of("air", " ", "purifier", "\n", ", ", "38 m2", "\u00e4", "-", "the", "  ");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }
}
