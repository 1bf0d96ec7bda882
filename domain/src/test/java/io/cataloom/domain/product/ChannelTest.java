package io.cataloom.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(strings = {"amazon.com", "amazon.co.uk", "amazon.de", "amazon.fr", "amazon.it", "amazon.es",
            "amazon.nl",
            "amazon.se", "amazon.pl", "amazon.com.be", "amazon.ie", "amazon.com.tr", "amazon.ae", "amazon.sa",
            "amazon.eg",
            "amazon.in", "amazon.co.jp", "amazon.cn", "amazon.sg", "amazon.com.au", "amazon.ca", "amazon.com.mx",
            "amazon.com.br", "amazon.co.za"})
    void everyAmazonIsAMarketplaceWhateverStandsBeforeItAndNothingThatOnlyLooksLikeIt(String host) {
        assertThat(Channel.of("https://" + host + "/dp/B0")).isEqualTo(Channel.MARKETPLACE);
        assertThat(Channel.of("https://www." + host + "/dp/B0")).isEqualTo(Channel.MARKETPLACE);
        assertThat(Channel.of("https://M." + host + ".:8443/dp/B0")).isEqualTo(Channel.MARKETPLACE);
        assertThat(Channel.of("https://not" + host + "/dp/B0")).isEqualTo(Channel.D2C);
        assertThat(Channel.of("https://" + host + ".evil.example/dp/B0")).isEqualTo(Channel.D2C);
        assertThat(Channel.of("https://" + host + "@evil.example/dp/B0")).isEqualTo(Channel.D2C);
        assertThat(Channel.of("https://" + host.replace("amazon", "arnazon") + "/dp/B0")).isEqualTo(Channel.D2C);
    }

    @ParameterizedTest
    @MethodSource("retailers")
    void everyRetailerIsOneWithItsHostsBelowItAndNothingThatOnlyLooksLikeIt(String host) {
        assertThat(Channel.of("https://" + host + "/p/1")).isEqualTo(Channel.RETAILER);
        assertThat(Channel.of("http://www.shop." + host.toUpperCase(Locale.ROOT) + "/p/1")).isEqualTo(Channel.RETAILER);
        assertThat(Channel.of("https://x" + host + "/p/1")).isEqualTo(Channel.D2C);
        assertThat(Channel.of("https://" + host + ".evil.example/p/1")).isEqualTo(Channel.D2C);
        assertThat(Channel.of("https://evil.example/" + host)).isEqualTo(Channel.D2C);
    }

    static List<String> retailers() throws IOException {
        try (InputStream in = Channel.class.getResourceAsStream("retailers.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        }
    }

    @Test
    void theListOfRetailersIsLongAndWellFormed() throws IOException {
        assertThat(retailers()).hasSizeGreaterThan(80).doesNotHaveDuplicates()
                .allMatch(host -> host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+"))
                .contains("macys.com", "target.com", "bestbuy.com", "rei.com", "williams-sonoma.com", "lowes.com",
                        "homedepot.com", "walmart.com");
    }

    @ParameterizedTest
    @CsvSource({"D2C, d2c", "RETAILER, retailer", "MARKETPLACE, marketplace"})
    void hasACode(Channel channel, String code) {
        assertThat(channel.code()).isEqualTo(code);
    }
}
