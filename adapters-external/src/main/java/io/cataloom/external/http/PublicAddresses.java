package io.cataloom.external.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses belong to the public internet: everything that IANA's two special-purpose registries do not keep
 * back. An address that carries another inside (mapped, NAT64, 6to4) is as public as the one inside.
 */
final class PublicAddresses {

    private static final List<Cidr> NOT_PUBLIC_4 = List.of(
            Cidr.parse("0.0.0.0/8"), // this network
            Cidr.parse("10.0.0.0/8"),
            Cidr.parse("100.64.0.0/10"), // carrier-grade NAT
            Cidr.parse("127.0.0.0/8"),
            Cidr.parse("169.254.0.0/16"), // link-local, the clouds' metadata services
            Cidr.parse("172.16.0.0/12"),
            Cidr.parse("192.0.0.0/24"),
            Cidr.parse("192.0.2.0/24"),
            Cidr.parse("192.88.99.0/24"), // 6to4 relays
            Cidr.parse("192.168.0.0/16"),
            Cidr.parse("198.18.0.0/15"), // benchmarks
            Cidr.parse("198.51.100.0/24"),
            Cidr.parse("203.0.113.0/24"),
            Cidr.parse("224.0.0.0/4"), // multicast
            Cidr.parse("240.0.0.0/4")); // reserved, and broadcast

    private static final Cidr GLOBAL_UNICAST = Cidr.parse("2000::/3");
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");
    private static final List<Cidr> NOT_PUBLIC_6 = List.of(
            Cidr.parse("2001::/23"), // Teredo, ORCHID and other protocol assignments
            Cidr.parse("2001:db8::/32"),
            Cidr.parse("3fff::/20"));

    private static final int MAPPED_PREFIX = 12;
    private static final int LAST_FOUR = 12;

    private PublicAddresses() {
    }

    static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublic4(bytes);
        }
        if (isMapped(bytes) || NAT64.contains(bytes)) {
            return isPublic4(four(bytes, LAST_FOUR));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublic4(four(bytes, 2)) && isPublicIsatap(bytes);
        }
        return GLOBAL_UNICAST.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(range -> range.contains(bytes))
                && isPublicIsatap(bytes);
    }

    /** An interface id of the form 0:5efe:a.b.c.d tunnels to an IPv4 address. */
    private static boolean isPublicIsatap(byte[] bytes) {
        boolean tunnel = (bytes[8] & ~2) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
        return !tunnel || isPublic4(four(bytes, LAST_FOUR));
    }

    private static boolean isPublic4(byte[] bytes) {
        return NOT_PUBLIC_4.stream().noneMatch(range -> range.contains(bytes));
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < MAPPED_PREFIX - 2; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[MAPPED_PREFIX - 2] == (byte) 0xff && bytes[MAPPED_PREFIX - 1] == (byte) 0xff;
    }

    private static byte[] four(byte[] bytes, int from) {
        return new byte[]{bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]};
    }

    /** A block of addresses, of IPv4 or IPv6. */
    record Cidr(InetAddress network, int prefix) {

        static Cidr parse(String text) {
            int slash = text.indexOf('/');
            String literal = slash < 0 ? text : text.substring(0, slash);
            if (!literal.matches("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
                throw new IllegalArgumentException("not an address block: " + text);
            }
            try {
                InetAddress network = InetAddress.ofLiteral(literal);
                int bits = network.getAddress().length * Byte.SIZE;
                int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
                if (prefix < 0 || prefix > bits) {
                    throw new IllegalArgumentException("not an address block: " + text);
                }
                return new Cidr(network, prefix);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException("not an address block: " + text, notANumber);
            }
        }

        boolean contains(InetAddress address) {
            return contains(address.getAddress());
        }

        boolean contains(byte[] address) {
            byte[] start = network.getAddress();
            if (start.length != address.length) {
                return false;
            }
            int whole = prefix / Byte.SIZE;
            for (int i = 0; i < whole; i++) {
                if (start[i] != address[i]) {
                    return false;
                }
            }
            int rest = prefix % Byte.SIZE;
            return rest == 0 || (start[whole] ^ address[whole]) >> (Byte.SIZE - rest) == 0;
        }
    }

    /** Without looking anything up. */
    static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException(wrongLength);
        }
    }
}
