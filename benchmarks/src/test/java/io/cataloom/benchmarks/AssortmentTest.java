package io.cataloom.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssortmentTest {

    @Test
    void whatIsPickedIsThere() {
        Pick pick = new Pick(1_000);

        for (int i = 0; i < 2_000; i++) {
            assertThat(pick.number()).isBetween(1L, 1_000L).isNotEqualTo(999);
            assertThat(pick.sku()).matches("sku-0000[01]\\d{3}");
            assertThat(pick.name()).matches("[A-Z][a-p]{5}");
            assertThat(pick.code()).matches("[A-Z]-\\d");
        }
    }

    @Test
    void aNameIsWhatTheSqlMakesOfItsNumber() {
        assertThat(Pick.name(17)).isEqualTo(Pick.name(3_017)).isNotEqualTo(Pick.name(18));
    }
}
