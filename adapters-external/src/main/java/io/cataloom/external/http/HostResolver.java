package io.cataloom.external.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a name into all its addresses. */
@FunctionalInterface
public interface HostResolver {

    /** The machine's own: hosts file, then DNS. */
    HostResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    List<InetAddress> resolve(String host) throws UnknownHostException;
}
