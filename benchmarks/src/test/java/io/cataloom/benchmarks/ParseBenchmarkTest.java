package io.cataloom.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParseBenchmarkTest {

    @Test
    void tenThousandRecordsAreValidAndFitIntoARequest() throws Exception {
        ParseBenchmark benchmark = new ParseBenchmark();
        benchmark.prepare();

        assertThat(benchmark.parseAndValidate()).isEqualTo(Site.RECORDS);
        assertThat(benchmark.readTree()).hasSize(Site.RECORDS);
        assertThat(new Catalogue().records(0, Site.RECORDS, 1)).hasSizeBetween(4_400_000, 5 * 1024 * 1024);
    }

    @Test
    void anItemIdIsMadeFromATemplatesAndANumber() {
        Catalogue catalogue = new Catalogue();

        assertThat(catalogue.sku(3)).isEqualTo(catalogue.skus().get(3) + "-00000003");
        assertThat(catalogue.sku(catalogue.size() + 3L)).startsWith(catalogue.skus().get(3) + "-0000");
    }
}
