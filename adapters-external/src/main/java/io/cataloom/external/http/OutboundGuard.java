package io.cataloom.external.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.cataloom.external.http.OutboundFailure.Code;

/** Decides where a connection may go: which ports, and to which of a name's addresses. */
final class OutboundGuard {

    private final AllowList allowed;
    private final Set<Integer> ports;
    private final HostResolver resolver;

    OutboundGuard(AllowList allowed, Set<Integer> ports, HostResolver resolver) {
        this.allowed = allowed;
        this.ports = Set.copyOf(ports);
        this.resolver = resolver;
    }

    /** What can be said without asking DNS. */
    void check(WebUrl url) throws OutboundFailure {
        if (allowed.names(url.host(), url.port())) {
            return;
        }
        if (!ports.contains(url.port())) {
            throw new OutboundFailure(Code.BLOCKED_URL,
                    "The URL's port is not one that is called: " + ports.stream().sorted().map(String::valueOf)
                            .collect(Collectors.joining(", ")) + ".");
        }
        InetAddress literal = url.literal();
        if (literal == null && !url.host().contains(".")) {
            throw new OutboundFailure(Code.BLOCKED_URL, "The URL's host is not a public name.");
        }
        if (literal != null && !open(literal)) {
            throw new Refused();
        }
    }

    /** All addresses of the host, which are all open to us; if one is not, none is given. */
    List<InetAddress> addresses(String host, int port) throws UnknownHostException, Refused {
        InetAddress literal = new WebUrl("http", host, port, "/").literal();
        List<InetAddress> found = literal == null ? resolver.resolve(host) : List.of(literal);
        if (found.isEmpty()) {
            throw new UnknownHostException(host);
        }
        if (!allowed.names(host, port) && !found.stream().allMatch(this::open)) {
            throw new Refused();
        }
        return found;
    }

    private boolean open(InetAddress address) {
        return PublicAddresses.contains(address) || allowed.covers(address);
    }

    /** Says neither which address it was nor how many there are. */
    static final class Refused extends OutboundFailure {

        private static final long serialVersionUID = 1L;

        Refused() {
            super(Code.BLOCKED_URL, "The URL's host is not open to the public internet.", (@Nullable Throwable) null);
        }
    }
}
