package io.cataloom.external.http;

import java.util.List;
import java.util.Set;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What an operator may set, {@code CATALOOM_OUTBOUND_...} in the environment.
 */
@ConfigurationProperties("cataloom.outbound")
interface OutboundSettings {

    /** CIDRs and {@code host:port} pairs that are open although they are not public. */
    @Bindable(defaultValue = "")
    List<String> getAllow();

    @Bindable(defaultValue = "80,443")
    Set<Integer> getPorts();

    /**
     * Names with an address of their own choosing, {@code shop.internal=10.0.0.7}; the address still has to be open.
     */
    @Bindable(defaultValue = "")
    List<String> getHosts();

    /** {@code host:port} of an HTTP proxy; empty for none. */
    @Bindable(defaultValue = "")
    String getProxy();

    /** A file of PEM certificates that are trusted besides the JDK's; empty for none. */
    @Bindable(defaultValue = "")
    String getCa();

    /** Where a site's owner can ask what we want there. */
    @Bindable(defaultValue = "https://cataloom.example/bot")
    String getContactUrl();
}
