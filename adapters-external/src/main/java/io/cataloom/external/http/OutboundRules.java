package io.cataloom.external.http;

import java.util.Set;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * What holds for every call.
 *
 * @param ports
 *            that may be called on any public host
 * @param userAgent
 *            how we introduce ourselves, with an address to ask at
 * @param proxy
 *            {@code host:port} of an HTTP proxy to go through, null for none; the JVM's own proxy settings never count.
 *            Names are still looked up and checked here first, but it is the proxy that connects: it must refuse inner
 *            addresses itself
 * @param tls
 *            null to trust whom the JDK trusts
 */
public record OutboundRules(AllowList allowed, Set<Integer> ports, HostResolver resolver, String userAgent,
        @Nullable String proxy, @Nullable SSLContext tls) {

    private static final Set<Integer> WEB = Set.of(80, 443);

    public OutboundRules {
        ports = Set.copyOf(ports);
    }

    /** The public internet, and nothing else. */
    public static OutboundRules usual(String userAgent) {
        return new OutboundRules(AllowList.NONE, WEB, HostResolver.SYSTEM, userAgent, null, null);
    }

    public OutboundRules allowing(AllowList list) {
        return new OutboundRules(list, ports, resolver, userAgent, proxy, tls);
    }

    public OutboundRules resolvingBy(HostResolver other) {
        return new OutboundRules(allowed, ports, other, userAgent, proxy, tls);
    }

    public OutboundRules trusting(@Nullable SSLContext context) {
        return new OutboundRules(allowed, ports, resolver, userAgent, proxy, context);
    }
}
