package io.cataloom.rest.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * An IP network, or a lone address. Names are never resolved. An IPv4 address in IPv6 clothes ({@code ::ffff:1.2.3.4})
 * counts as the IPv4 address it is.
 */
public final class Network {

    private static final int MAPPED_BITS = 96;

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** Reads {@code address/bits} or {@code address}. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        byte[] sent = bytes(slash < 0 ? text : text.substring(0, slash));
        if (sent == null) {
            return Optional.empty();
        }
        int bits = slash < 0 ? sent.length * 8 : number(text.substring(slash + 1));
        byte[] address = unmapped(sent);
        if (address.length < sent.length) {
            bits -= MAPPED_BITS;
        }
        return 0 <= bits && bits <= address.length * 8 ? Optional.of(new Network(address, bits)) : Optional.empty();
    }

    /** Whether one of the networks holds the address; no networks at all hold every address. */
    public static boolean anyContains(List<String> networks, String address) {
        return networks.isEmpty() || networks.stream().flatMap(text -> parse(text).stream())
                .anyMatch(network -> network.contains(address));
    }

    /** False for anything but an address. */
    public boolean contains(String addressText) {
        byte[] sent = bytes(addressText);
        if (sent == null) {
            return false;
        }
        byte[] other = unmapped(sent);
        if (other.length != address.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
            return false;
        }
        int mask = 0xff << (8 - rest);
        return rest == 0 || (address[whole] & mask) == (other[whole] & mask);
    }

    /** The usual form of an address; empty if the text is none. */
    static Optional<String> normalised(String addressText) {
        byte[] sent = bytes(addressText);
        return sent == null ? Optional.empty() : Optional.of(NetUtil.bytesToIpAddress(unmapped(sent)));
    }

    private static byte @Nullable [] bytes(String text) {
        return NetUtil.createByteArrayFromIpAddressString(text);
    }

    private static byte[] unmapped(byte[] address) {
        if (address.length != 16 || address[10] != -1 || address[11] != -1) {
            return address;
        }
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return address;
            }
        }
        return Arrays.copyOfRange(address, 12, 16);
    }

    private static int number(String digits) {
        boolean plain = !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> '0' <= c && c <= '9');
        return plain ? Integer.parseInt(digits) : -1;
    }
}
