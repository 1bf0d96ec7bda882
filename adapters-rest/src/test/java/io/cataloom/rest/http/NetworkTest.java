package io.cataloom.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
            "10.0.0.0/8,          10.1.2.3,         true",
            "10.0.0.0/8,          11.1.2.3,         false",
            "192.168.1.128/25,    192.168.1.129,    true",
            "192.168.1.128/25,    192.168.1.127,    false",
            "0.0.0.0/0,           1.2.3.4,          true",
            "0.0.0.0/0,           ::1,              false",
            "1.2.3.4,             1.2.3.4,          true",
            "1.2.3.4,             1.2.3.5,          false",
            "1.2.3.4,             ::ffff:1.2.3.4,   true",
            "::ffff:10.0.0.0/104, 10.9.9.9,         true",
            "::1,                 0:0:0:0:0:0:0:1,  true",
            "2001:db8::/33,       2001:db8:7fff::1, true",
            "2001:db8::/33,       2001:db8:8000::1, false",
            "::/0,                2001:db8::1,      true",
            "::/0,                1.2.3.4,          false",
            "1.2.3.4,             localhost,        false",
    })
    void holdsItsAddresses(String network, String address, boolean contained) {
        assertThat(Network.parse(network).orElseThrow().contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "1.2.3", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/", "1.2.3.4/a", "::1/129",
            "1.2.3.4/8/8"})
    void isNotReadFromOtherTexts(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void aClientIsTheRightmostAddressThatIsNoTrustedProxy() {
        ClientAddresses addresses = new ClientAddresses(List.of("10.0.0.0/8", "::1"));

        assertThat(addresses.of("10.0.0.1", List.of("6.6.6.6, 1.2.3.4, 10.0.0.2"))).isEqualTo("1.2.3.4");
        assertThat(addresses.of("10.0.0.1", List.of("6.6.6.6", "1.2.3.4:555"))).isEqualTo("1.2.3.4");
        assertThat(addresses.of("0:0:0:0:0:0:0:1", List.of("[2001:db8::7]:443"))).isEqualTo("2001:db8::7");
        assertThat(addresses.of("10.0.0.1", List.of("10.0.0.3, 10.0.0.2"))).isEqualTo("10.0.0.3");
    }

    @Test
    void whatAStrangerForwardsCountsForNothing() {
        ClientAddresses addresses = new ClientAddresses(List.of("10.0.0.0/8"));

        assertThat(addresses.of("1.2.3.4", List.of("10.0.0.9, 6.6.6.6"))).isEqualTo("1.2.3.4");
        assertThat(addresses.of("10.0.0.1", List.of("6.6.6.6, unknown"))).isEqualTo("10.0.0.1");
        assertThat(addresses.of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }
}
