package io.cataloom.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelTest {

    @ParameterizedTest
    @CsvSource({"https://www.amazon.com/dp/B0, MARKETPLACE", "https://amazon.co.uk, MARKETPLACE",
            "https://smile.AMAZON.de:443/x, MARKETPLACE", "https://amazon.com.evil.example/x, D2C",
            "https://notamazon.com/x, D2C", "https://www.walmart.com/ip/1, RETAILER",
            "//www.lowes.com./pd?x=1, RETAILER", "https://u:p@shop.rei.com/a, RETAILER",
            "https://vornado.com/products/ac1, D2C", "https://vornado.com/?at=amazon.com, D2C", "https:///, D2C"})
    void isToldByTheHost(String url, Channel channel) {
        assertThat(Channel.of(url)).isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource({"D2C, d2c", "RETAILER, retailer", "MARKETPLACE, marketplace"})
    void hasACode(Channel channel, String code) {
        assertThat(channel.code()).isEqualTo(code);
    }
}
