package io.cataloom.domain.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Who runs the site that a product's page is on; that decides what its brand can change there. */
public enum Channel {
    /** The brand itself. */
    D2C,
    /** A retailer, who sells many brands. */
    RETAILER,
    /** A marketplace, whose pages follow its own rules. */
    MARKETPLACE;

    private static final Set<String> MARKETPLACES = hosts("marketplaces.txt");
    private static final Set<String> RETAILERS = hosts("retailers.txt");

    /** Decided by the URL's host alone. */
    public static Channel of(String url) {
        String host = host(url);
        if (isUnder(MARKETPLACES, host)) {
            return MARKETPLACE;
        }
        return isUnder(RETAILERS, host) ? RETAILER : D2C;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Not by {@code java.net.URI}, which refuses addresses that browsers open. */
    private static String host(String url) {
        int start = url.indexOf("//") < 0 ? 0 : url.indexOf("//") + 2;
        int end = start;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(start, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = host.indexOf(':');
        host = colon < 0 ? host : host.substring(0, colon);
        return (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT);
    }

    private static boolean isUnder(Set<String> known, String host) {
        String rest = host;
        while (!known.contains(rest)) {
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return false;
            }
            rest = rest.substring(dot + 1);
        }
        return true;
    }

    private static Set<String> hosts(String resource) {
        try (InputStream in = Channel.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
