package io.cataloom.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoreBenchmarkTest {

    @Test
    void thePageIsAsLargeAsShopsMakeThemAndFairlyGood() {
        ScoreBenchmark benchmark = new ScoreBenchmark();
        benchmark.prepare();

        assertThat(ProductPage.html()).hasSizeBetween(100_000, 200_000);
        assertThat(benchmark.parse().select("main p")).hasSize(16);
        assertThat(benchmark.score().score()).isBetween(70, 90);
        assertThat(benchmark.score().buckets()).hasSize(5);
        assertThat(benchmark.readAndScore().score()).isBetween(40, 90);
        assertThat(benchmark.readAndScore().buckets()).hasSize(5);
    }
}
