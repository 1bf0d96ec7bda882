package io.cataloom.domain.workspace;

import java.util.regex.Pattern;

/** The notation of IP networks, {@code address/bits} or a lone address; never asks a name server. */
public final class Cidr {

    private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int IPV6_GROUPS = 8;

    private Cidr() {
    }

    public static boolean isValid(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String bits = slash < 0 ? "0" : text.substring(slash + 1);
        boolean ipv4 = address.indexOf(':') < 0;
        return BYTE.matcher(bits).matches() && Integer.parseInt(bits) <= (ipv4 ? 32 : 128)
                && (ipv4 ? isIpv4(address) : isIpv6(address));
    }

    private static boolean isIpv4(String address) {
        String[] bytes = address.split("\\.", -1);
        if (bytes.length != 4) {
            return false;
        }
        for (String each : bytes) {
            if (!BYTE.matcher(each).matches() || Integer.parseInt(each) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv6(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address) == IPV6_GROUPS;
        }
        int before = gap == 0 ? 0 : groups(address.substring(0, gap));
        int after = gap + 2 == address.length() ? 0 : groups(address.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < IPV6_GROUPS;
    }

    /** How many there are, or -1 if one is malformed. */
    private static int groups(String text) {
        String[] groups = text.split(":", -1);
        for (String each : groups) {
            if (!GROUP.matcher(each).matches()) {
                return -1;
            }
        }
        return groups.length;
    }
}
