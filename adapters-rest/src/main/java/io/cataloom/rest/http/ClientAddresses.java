package io.cataloom.rest.http;

import java.util.List;
import java.util.Optional;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.netty.util.NetUtil;
import jakarta.inject.Singleton;

/**
 * Where requests come from: the peer, or what trusted proxies ({@code cataloom.trusted-proxies}) say of theirs. What
 * anybody else writes into {@code X-Forwarded-For} counts for nothing.
 */
@Singleton
public final class ClientAddresses {

    private final List<Network> trusted;

    ClientAddresses(@Value("${cataloom.trusted-proxies:}") List<String> trustedProxies) {
        trusted = trustedProxies.stream().map(String::strip).filter(text -> !text.isEmpty())
                .map(text -> Network.parse(text).orElseThrow(() -> new IllegalArgumentException(
                        "cataloom.trusted-proxies: not an address or network: " + text)))
                .toList();
    }

    /** An address in its usual form. */
    public String of(HttpRequest<?> request) {
        byte[] peer = request.getRemoteAddress().getAddress().getAddress();
        return of(NetUtil.bytesToIpAddress(peer), request.getHeaders().getAll("X-Forwarded-For"));
    }

    /** Whether the peer itself is one of our proxies, whose other headers can be believed as well. */
    public boolean isFromTrustedProxy(HttpRequest<?> request) {
        return isTrusted(NetUtil.bytesToIpAddress(request.getRemoteAddress().getAddress().getAddress()));
    }

    String of(String peer, List<String> forwardedFor) {
        String client = Network.normalised(peer).orElse(peer);
        String[] hops = String.join(",", forwardedFor).split(",");
        for (int i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
            Optional<String> before = Network.normalised(withoutPort(hops[i].strip()));
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** Some proxies write {@code 1.2.3.4:5678} and {@code [::1]:5678}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
