package io.cataloom.domain.insights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final String LONG = "a".repeat(Evidence.MOST_CHARACTERS);

    @Test
    void aShortPlainTextIsQuotedAsItIs() {
        assertThat(Evidence.quote("")).isEmpty();
        assertThat(Evidence.quote("A quiet fan, 90%.")).isEqualTo("A quiet fan, 90%.");
        assertThat(Evidence.quote(LONG)).isEqualTo(LONG);
    }

    @Test
    void anyRunOfSpacesAndControlsIsOneSpace() {
        assertThat(Evidence.quote(" a  b\t\nc\u00a0 d\u007fe ")).isEqualTo("a b c d e");
        assertThat(Evidence.quote(" \n ")).isEmpty();
        assertThat(Evidence.quote(LONG + " ")).isEqualTo(LONG);
    }

    @Test
    void whatIsLongIsCutOffBetweenCharacters() {
        assertThat(Evidence.quote(LONG + "b")).isEqualTo(LONG + "…");
        assertThat(Evidence.quote(LONG + " b")).isEqualTo(LONG + "…");
        assertThat(Evidence.quote(LONG.substring(1) + "😀b")).isEqualTo(LONG.substring(1) + "😀…");
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(Evidence.quote("a\ud83d b")).isEqualTo("a\ufffd b");
    }
}
