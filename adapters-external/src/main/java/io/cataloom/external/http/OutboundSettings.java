package io.cataloom.external.http;

import java.util.List;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;

/**
 * What an operator may set, {@code CATALOOM_OUTBOUND_...} in the environment.
 *
 * @param allow
 *            CIDRs and {@code host:port} pairs that are open although they are not public
 * @param ports
 *            of other hosts, that are called; as text: what cannot be converted would be left out of the list
 * @param hosts
 *            names with an address of their own choosing, {@code shop.internal=10.0.0.7}; the address still has to be
 *            open
 * @param proxy
 *            {@code host:port} of an HTTP proxy; empty for none
 * @param ca
 *            a file of PEM certificates that are trusted besides the JDK's; empty for none
 * @param contactUrl
 *            where a site's owner can ask what we want there
 */
@Context
record OutboundSettings(@Value("${cataloom.outbound.allow:}") List<String> allow,
        @Value("${cataloom.outbound.ports:80,443}") List<String> ports,
        @Value("${cataloom.outbound.hosts:}") List<String> hosts, @Value("${cataloom.outbound.proxy:}") String proxy,
        @Value("${cataloom.outbound.ca:}") String ca,
        @Value("${cataloom.outbound.contact-url:https://cataloom.example/bot}") String contactUrl) {
}
