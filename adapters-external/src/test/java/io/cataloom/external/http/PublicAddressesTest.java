package io.cataloom.external.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    private static final int TRIES = 20_000;
    private static final List<PublicAddresses.Cidr> INNER = Stream
            .of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
                    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "100::/64",
                    "2001::/23", "2001:db8::/32", "64:ff9b:1::/48", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
                    "3fff::/20", "5f00::/16", "::/96")
            .map(PublicAddresses.Cidr::parse).toList();

    private final SplittableRandom random = new SplittableRandom(20261121);

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
            "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
            "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255",
            "198.20.0.0", "223.255.255.255", "2606:4700:4700::1111", "2a00:1450::1", "2001:200::1",
            "64:ff9b::8.8.8.8", "2002:808:808::1"})
    void anAddressOfThePublicInternetIsPublic(String address) {
        assertThat(PublicAddresses.contains(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
            "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1",
            "192.0.0.170", "192.0.2.7", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.9",
            "203.0.113.255", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1",
            "::127.0.0.1", "::8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::8.8.8.8", "100::1",
            "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "2001:20::1", "2001:db8::1",
            "2002:7f00:1::1", "2002:a00:1::", "2002:c0a8:101::1", "2002:a9fe:a9fe::1", "3fff::1", "5f00::1",
            "fc00::1", "fd00:ec2::254", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "400::1", "c000::1",
            "2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:127.0.0.1"})
    void anAddressKeptBackIsNot(String address) {
        assertThat(PublicAddresses.contains(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void noAddressWithinABlockKeptBackIsPublicWhateverItsOtherBits() {
        for (int i = 0; i < TRIES; i++) {
            PublicAddresses.Cidr block = INNER.get(random.nextInt(INNER.size()));
            InetAddress address = PublicAddresses.ofBytes(within(block));

            assertThat(block.contains(address)).isTrue();
            assertThat(PublicAddresses.contains(address)).as(address::toString).isFalse();
        }
    }

    @Test
    void anAddressInsideAnotherDecidesForIt() {
        for (int i = 0; i < TRIES; i++) {
            byte[] inner = bytes(4);
            boolean open = PublicAddresses.contains(PublicAddresses.ofBytes(inner));
            byte[] sixToFour = bytes(16);
            System.arraycopy(new byte[]{0x20, 0x02}, 0, sixToFour, 0, 2);
            System.arraycopy(inner, 0, sixToFour, 2, 4);
            byte[] nat64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, inner[0], inner[1], inner[2],
                    inner[3]};

            assertThat(PublicAddresses.contains(PublicAddresses.ofBytes(sixToFour))).isEqualTo(open);
            assertThat(PublicAddresses.contains(PublicAddresses.ofBytes(nat64))).isEqualTo(open);
        }
    }

    @Test
    void outsideOfGlobalUnicastAndItsTranslationsNothingIsPublic() {
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = bytes(16);
            InetAddress address = PublicAddresses.ofBytes(bytes);
            if (address instanceof Inet6Address && (bytes[0] & 0xe0) != 0x20) {
                assertThat(PublicAddresses.contains(address)).as(address::toString).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/", "localhost", "10.0/8", "", "/8",
            "::/129", "10.0.0.256/8", "shop.example/8"})
    void aBlockThatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PublicAddresses.Cidr.parse(text));
    }

    private byte[] within(PublicAddresses.Cidr block) {
        byte[] network = block.network().getAddress();
        byte[] address = bytes(network.length);
        for (int bit = 0; bit < block.prefix(); bit++) {
            int mask = 0x80 >> bit % 8;
            address[bit / 8] = (byte) (address[bit / 8] & ~mask | network[bit / 8] & mask);
        }
        return address;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
