package io.cataloom.external.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an operator opens on purpose, against the rules of {@link OutboundGuard}: blocks of addresses, and single
 * {@code host:port} pairs, which may be any name and any port.
 */
public final class AllowList {

    public static final AllowList NONE = new AllowList(List.of(), Set.of());

    private static final Pattern HOST_AND_PORT = Pattern
            .compile("(?:\\[([0-9a-fA-F:.]+)]|([^:/\\[\\]]+)):([0-9]{1,5})");

    private final List<PublicAddresses.Cidr> blocks;
    private final Set<String> hosts;

    private AllowList(List<PublicAddresses.Cidr> blocks, Set<String> hosts) {
        this.blocks = List.copyOf(blocks);
        this.hosts = Set.copyOf(hosts);
    }

    /**
     * @param entries
     *            {@code 10.1.0.0/16}, {@code fd00::/8}, {@code 10.1.2.3}, {@code shop.internal:8080},
     *            {@code [::1]:8080}
     * @throws IllegalArgumentException
     *             if one is neither
     */
    public static AllowList of(List<String> entries) {
        List<PublicAddresses.Cidr> blocks = new ArrayList<>();
        Set<String> hosts = new HashSet<>();
        for (String entry : entries) {
            String text = entry.strip();
            if (text.isEmpty()) {
                continue;
            }
            Matcher pair = HOST_AND_PORT.matcher(text);
            if (pair.matches()) {
                String host = pair.group(1) == null ? pair.group(2).toLowerCase(Locale.ROOT)
                        : InetAddress.ofLiteral(pair.group(1)).getHostAddress();
                hosts.add(key(host, Integer.parseInt(pair.group(3))));
            } else {
                blocks.add(PublicAddresses.Cidr.parse(text));
            }
        }
        return new AllowList(blocks, hosts);
    }

    public boolean isEmpty() {
        return blocks.isEmpty() && hosts.isEmpty();
    }

    boolean names(String host, int port) {
        return hosts.contains(key(host, port));
    }

    boolean covers(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static String key(String host, int port) {
        return host + " " + port;
    }
}
